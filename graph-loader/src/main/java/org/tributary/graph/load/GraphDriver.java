package org.tributary.graph.load;

import java.net.URI;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/** Opens the driver as the loader needs it. */
public final class GraphDriver {

    private GraphDriver() {}

    /**
     * Opens a driver; connects at first use.
     *
     * @param connections at the same time at most
     */
    public static Driver open(URI uri, String username, String password, int connections) {
        return GraphDatabase.driver(uri, AuthTokens.basic(username, password), config(connections));
    }

    /**
     * The driver's default logging makes the text of every message, all rows of a batch included,
     * before it asks whether anybody wants it: half of the loader's time. The one over SLF4J asks
     * first.
     */
    @SuppressWarnings("deprecation")
    private static Config config(int connections) {
        return Config.builder()
                .withMaxConnectionPoolSize(connections)
                .withUserAgent("tributary-graph-loader")
                .withLogging(Logging.slf4j())
                .build();
    }
}

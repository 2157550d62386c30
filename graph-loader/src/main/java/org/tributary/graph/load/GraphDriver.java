package org.tributary.graph.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.TransientException;

/** Opens the driver as the loader needs it. */
public final class GraphDriver {

    private static final long RETRY_MILLIS = 200;

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
     * Waits for a database that is still starting.
     *
     * @throws ServiceUnavailableException where it does not answer in time
     */
    public static void await(Driver driver, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                driver.verifyConnectivity();
                return;
            } catch (ServiceUnavailableException | TransientException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
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

package org.tributary.graph;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tributary.graph.lane.LaneLimits;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.Secret;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsReader;

/**
 * Settings of the graph loader; the README has the table.
 *
 * @param instance name of this instance in its consumer group; empty for none
 * @param lagLimit events behind up to which it is ready
 */
record GraphLoaderSettings(
        KafkaSettings kafka,
        Neo4jSettings neo4j,
        int writers,
        LaneLimits limits,
        int lagLimit,
        String instance,
        Duration startTimeout) {

    private static final int MIB = 1024 * 1024;

    /** Where the graph is and who we are there. */
    record Neo4jSettings(URI uri, String username, Secret password) {}

    static GraphLoaderSettings from(Map<String, String> env) {
        var reader = new SettingsReader("GRAPH_LOADER", env);
        var settings = read(reader);
        reader.finish();
        return settings;
    }

    /** The rows of the README's table. */
    static List<Setting> table() {
        var reader = new SettingsReader("GRAPH_LOADER", Map.of());
        read(reader);
        return reader.settings();
    }

    private static GraphLoaderSettings read(SettingsReader reader) {
        return new GraphLoaderSettings(
                KafkaSettings.read(reader),
                neo4j(reader),
                reader.integer("WRITERS", 2, 1, 8, "Load transactions at the same time"),
                limits(reader),
                reader.integer(
                        "LAG_LIMIT",
                        50_000,
                        1,
                        Integer.MAX_VALUE,
                        "Events behind the end of the topic up to which it is ready"),
                reader.text(
                        "INSTANCE",
                        "",
                        "Name of this instance; with one, a restart gets its partitions back at once"),
                reader.duration(
                        "START_TIMEOUT",
                        "120s",
                        "How long it waits for the dictionary, the indexes and its partitions"));
    }

    private static Neo4jSettings neo4j(SettingsReader reader) {
        var uri = reader.text("NEO4J_URI", "Address of the graph, such as bolt://host:7687");
        var username = reader.text("NEO4J_USERNAME", "neo4j", "User at Neo4j");
        var password = reader.secret("NEO4J_PASSWORD", "Password of the user at Neo4j");
        try {
            return new Neo4jSettings(URI.create(uri), username, password);
        } catch (IllegalArgumentException e) {
            reader.fault("GRAPH_LOADER_NEO4J_URI is '%s': expected an address".formatted(uri));
            return new Neo4jSettings(URI.create(""), username, password);
        }
    }

    private static LaneLimits limits(SettingsReader reader) {
        return new LaneLimits(
                reader.integer(
                        "BATCH_EVENTS", 2_000, 1, 20_000, "Events of a load transaction at most"),
                MIB
                        * reader.integer(
                                "BATCH_MIB",
                                8,
                                1,
                                256,
                                "MiB of events in a load transaction at most"),
                reader.integer(
                        "QUEUE_BATCHES",
                        2,
                        1,
                        16,
                        "Batches that may wait in a partition's lane before it rests"),
                reader.duration(
                        "PARENT_WAIT",
                        "30s",
                        "How long a project waits for parents that another partition brings"));
    }
}

package org.tributary.access.cost;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphException;
import org.tributary.access.graph.GraphReader;
import org.tributary.runtime.access.ReadableProjects;

/**
 * How many records there are, a few seconds ago: enough to say what a query would cost, and what it
 * costs must not be told of records that the caller may not read.
 */
public final class RecordCounts {

    private static final Logger LOGGER = LoggerFactory.getLogger(RecordCounts.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Supplier<Map<String, Map<String, Long>>> source;
    private Map<String, Map<String, Long>> byProject = Map.of();
    private long readAt;
    private boolean known;

    /**
     * @param source records by type, by project
     */
    RecordCounts(Supplier<Map<String, Map<String, Long>>> source) {
        this.source = source;
    }

    /** Of a graph that never changes. */
    public static RecordCounts fixed(Map<String, Map<String, Long>> byProject) {
        return new RecordCounts(() -> byProject);
    }

    /** As the loader keeps them in the graph. */
    public static RecordCounts of(GraphReader graph) {
        return new RecordCounts(() -> read(graph));
    }

    private static Map<String, Map<String, Long>> read(GraphReader graph) {
        var counts = new HashMap<String, Map<String, Long>>();
        graph.read(
                CypherStatement.resource("list-record-counts", Map.of()),
                row ->
                        counts.computeIfAbsent(
                                        row.get("project_id").asString(), _ -> new HashMap<>())
                                .put(row.get("node_type").asString(), row.get("records").asLong()));
        return counts;
    }

    /** Records by type of the projects that may be read. */
    Map<String, Long> of(ReadableProjects readable) {
        var sum = new HashMap<String, Long>();
        recent().forEach(
                        (project, counts) -> {
                            if (readable.containsId(project)) {
                                counts.forEach((type, n) -> sum.merge(type, n, Long::sum));
                            }
                        });
        return sum;
    }

    /** Where the graph does not answer the last ones do: the query itself says what is wrong. */
    private synchronized Map<String, Map<String, Long>> recent() {
        if (!known || System.nanoTime() - readAt > FRESH.toNanos()) {
            try {
                byProject = source.get();
            } catch (GraphException e) {
                LOGGER.atWarn().setCause(e).log("record counts cannot be read");
            }
            readAt = System.nanoTime();
            known = true;
        }
        return byProject;
    }
}

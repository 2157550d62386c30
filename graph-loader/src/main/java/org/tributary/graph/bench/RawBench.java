package org.tributary.graph.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Query;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.dictionary.Dictionary;
import org.tributary.graph.cypher.CypherName;
import org.tributary.graph.cypher.GraphNames;
import org.tributary.graph.cypher.GraphSchema;
import org.tributary.graph.cypher.Statement;

/**
 * The raw limit of a graph database (DESIGN 8): how many records a second it takes when nothing
 * else is done, with the constraints, indexes, statements, properties and links of the loader, rows
 * sorted by parent, the best of one and two sessions and of several batch sizes. It writes records
 * of a project of its own and removes them.
 */
public final class RawBench {

    private static final String PROJECT = "raw-bench";
    private static final Duration INDEX_TIMEOUT = Duration.ofMinutes(2);
    private static final List<Integer> SESSIONS = List.of(1, 2);
    private static final List<Integer> BATCHES = List.of(1_000, 2_000, 5_000);

    private final Driver driver;
    private final RawRecords records;
    private final Statement upsertNodes;
    private final Statement upsertParents;
    private final Statement upsertLinks;
    private final List<Statement> deletions;
    private final int parents;
    private final Consumer<String> progress;
    private final AtomicInteger runs = new AtomicInteger();

    /**
     * One way to write, and what came of it.
     *
     * @param sessions at the same time
     * @param batch rows of a transaction
     */
    public record Measured(int sessions, int batch, double recordsPerSecond) {}

    private record Batch(Query nodes, Query links) {}

    /**
     * Prepares the schema of the dictionary in the database.
     *
     * @param driver from {@link org.tributary.graph.load.GraphDriver}, or its logging slows it down
     * @param type node type of the records; its first link gives their parents
     * @param parents how many the records are spread over
     * @param progress is told each result as it comes
     * @throws IllegalArgumentException where the dictionary has no such type, or it links to
     *     nothing
     */
    public RawBench(
            Driver driver,
            Dictionary dictionary,
            String type,
            int parents,
            Consumer<String> progress) {
        this.driver = driver;
        this.parents = parents;
        this.progress = progress;
        var names = GraphNames.of(dictionary);
        var node =
                dictionary
                        .nodeType(type)
                        .filter(each -> !each.links().isEmpty())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no node type '%s' that links to another"
                                                        .formatted(type)));
        var link = node.links().getFirst();
        var own = names.of(type).orElseThrow();
        var relationship = own.relationship(link.name()).orElseThrow();
        var parent = names.of(link.targetType()).orElseThrow().label();
        this.records = new RawRecords(node, PROJECT);
        this.upsertNodes = nodes(own.label());
        this.upsertParents = nodes(parent);
        this.upsertLinks = Statement.read("upsert-links", Map.of("relationship", relationship));
        this.deletions = List.of(deletion(own.label()), deletion(parent));
        GraphSchema.of(names).apply(driver, INDEX_TIMEOUT);
    }

    /**
     * The raw limit in records per second: the best of all ways to write, each warmed up.
     *
     * @param perWay records to write in each way; 20,000 or more say something
     */
    public Measured best(int perWay) {
        measure(2, 1_000, perWay);
        var results = new ArrayList<Measured>();
        for (int sessions : SESSIONS) {
            for (int batch : BATCHES) {
                results.add(measure(sessions, batch, perWay));
            }
        }
        return results.stream()
                .max(Comparator.comparingDouble(Measured::recordsPerSecond))
                .orElseThrow();
    }

    /** Writes new records in one way and removes them. */
    public Measured measure(int sessions, int batch, int count) {
        var run = "raw%d".formatted(runs.incrementAndGet());
        write(upsertParents.with(rows(records.parents(run, parents))));
        var batches = batches(run, batch, count);
        try {
            long began = System.nanoTime();
            writeAll(batches, sessions);
            double seconds = (System.nanoTime() - began) / 1e9;
            var measured = new Measured(sessions, batch, count / seconds);
            progress.accept(
                    "%d session(s), %d rows: %.0f records/s"
                            .formatted(sessions, batch, measured.recordsPerSecond()));
            return measured;
        } finally {
            remove();
        }
    }

    /** Rows are made before the clock runs: the limit is the database's, not that of this class. */
    private List<Batch> batches(String run, int batch, int count) {
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < count; from += batch) {
            int to = Math.min(count, from + batch);
            var nodes = records.nodes(run, from, to);
            var links = records.linksByParent(run, from, to, parents);
            batches.add(new Batch(upsertNodes.with(rows(nodes)), upsertLinks.with(rows(links))));
        }
        return batches;
    }

    private void writeAll(List<Batch> batches, int sessions) {
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(sessions)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < sessions; i++) {
                running.add(threads.submit(() -> writeSome(batches, next)));
            }
            for (var each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the raw limit could not be measured", e.getCause());
        }
    }

    private void writeSome(List<Batch> batches, AtomicInteger next) {
        try (var session = driver.session()) {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                var batch = batches.get(i);
                session.executeWriteWithoutResult(
                        tx -> {
                            tx.run(batch.nodes()).consume();
                            tx.run(batch.links()).consume();
                        });
            }
        }
    }

    private void remove() {
        try (var session = driver.session()) {
            for (var deletion : deletions) {
                session.run(deletion.with(Values.parameters("project", PROJECT))).consume();
            }
        }
    }

    private void write(Query query) {
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(tx -> tx.run(query).consume());
        }
    }

    private static Statement nodes(CypherName label) {
        return Statement.read("upsert-nodes", Map.of("label", label));
    }

    private static Statement deletion(CypherName label) {
        return Statement.read("delete-project", Map.of("label", label));
    }

    private static Value rows(List<Value> rows) {
        return Values.parameters("rows", Values.value(rows.toArray(Value[]::new)));
    }
}

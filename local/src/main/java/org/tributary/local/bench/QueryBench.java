package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/**
 * How fast an analyst's questions are answered, and how fast the graph database answers the same
 * ones that are written by hand. Both are asked in turns, so that what else the machine does meets
 * both.
 */
public final class QueryBench {

    private static final int WARM_UP = 30;
    private static final int TIMES = 200;

    /** Slow questions are asked less often. */
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private static final int AT_LEAST = 20;

    private final BenchClient client;
    private final Driver driver;
    private final QueryGraph graph;
    private final Consumer<String> progress;

    /**
     * @param url of the gateway
     * @param token of a user who may do everything; asked for each request
     * @param driver of the graph database
     * @param records of the made-up project
     * @param progress is told what is measured now
     */
    public QueryBench(
            URI url,
            Supplier<String> token,
            Driver driver,
            int records,
            Consumer<String> progress) {
        this.client = new BenchClient(url, token);
        this.driver = driver;
        this.graph = new QueryGraph(client, records);
        this.progress = progress;
    }

    /**
     * How a question was answered.
     *
     * @param times through the commons
     * @param byHand of the hand-written statement; null where there is none
     * @param ratio of the medians; null where there is none
     */
    public record Figure(Percentiles times, @Nullable Percentiles byHand, @Nullable Double ratio) {}

    /** Records of the project that was asked. */
    public int records() {
        return graph.records();
    }

    /** Loads the project where it is not there, and asks. */
    public SequencedMap<String, Figure> run() throws IOException, InterruptedException {
        graph.load(progress);
        var figures = new LinkedHashMap<String, Figure>();
        for (var question : QueryQuestion.of(graph)) {
            progress.accept("asking " + question.name());
            figures.put(question.name(), ask(question));
        }
        progress.accept("exporting");
        figures.put("export", export());
        progress.accept("refusing");
        figures.put("hostile", refusal());
        return figures;
    }

    private Figure ask(QueryQuestion question) throws IOException, InterruptedException {
        for (int n = 0; n < WARM_UP; n++) {
            client.graphql(question.graphql().apply(n));
            byHand(question.cypher(), question.parameters().apply(n));
        }
        var ours = new double[TIMES];
        var theirs = new double[TIMES];
        long begun = System.nanoTime();
        int n = 0;
        while (n < TIMES && (n < AT_LEAST || System.nanoTime() - begun < LONGEST_NANOS)) {
            ours[n] = client.graphql(question.graphql().apply(WARM_UP + n));
            theirs[n] = byHand(question.cypher(), question.parameters().apply(WARM_UP + n));
            n++;
        }
        return figure(Arrays.copyOf(ours, n), Arrays.copyOf(theirs, n));
    }

    private static Figure figure(double[] ours, double[] theirs) {
        var times = new Timings(ours);
        var byHand = new Timings(theirs);
        double ratio = times.percentile(0.5) / byHand.percentile(0.5);
        return new Figure(
                times.percentiles(), byHand.percentiles(), Math.round(ratio * 100) / 100.0);
    }

    /** Every row is read, as the commons does. */
    private double byHand(String cypher, Map<String, Object> parameters) {
        long start = System.nanoTime();
        try (var session = driver.session()) {
            session.run(cypher, parameters).list();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** All samples as a table; by hand the same properties and links, in no order. */
    private Figure export() throws IOException, InterruptedException {
        var path =
                "/api/v0/submission/%s/export?node_label=sample&format=tsv"
                        .formatted(graph.projectId().replaceFirst("-", "/"));
        int times = 5;
        var ours = new double[times];
        var theirs = new double[times];
        for (int n = -1; n < times; n++) {
            double own = client.download(path);
            double hand =
                    byHand(
                            """
                            MATCH (s:sample) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                            RETURN properties(s), COLLECT { MATCH (s)-[:SAMPLE_SUBJECTS]->(p) RETURN [p.id, p.submitter_id] }""",
                            Map.of("project", graph.projectId()));
            if (n >= 0) {
                ours[n] = own;
                theirs[n] = hand;
            }
        }
        return figure(ours, theirs);
    }

    private Figure refusal() throws IOException, InterruptedException {
        var times = new double[TIMES];
        for (int n = -WARM_UP; n < TIMES; n++) {
            double taken = client.refused(QueryQuestion.hostile());
            if (n >= 0) {
                times[n] = taken;
            }
        }
        return new Figure(new Timings(times).percentiles(), null, null);
    }
}

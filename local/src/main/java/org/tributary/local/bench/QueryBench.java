package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Quick questions more often, until what runs them is compiled on both sides. */
    private static final int WARM_UP = 500;

    private static final long WARM_UP_NANOS = 8_000_000_000L;
    private static final long WARM_UP_ALL_NANOS = 60_000_000_000L;

    /** Times after which the database has its plan of a question. */
    private static final int PLANNED = 3;

    private static final double SLOW_MILLISECONDS = 40;
    private static final int TIMES = 200;

    /**
     * The two sides take turns by so many questions: often enough that a machine which slows down
     * slows both, and not after each, since threads that slept meanwhile wake late.
     */
    private static final int BLOCK = 10;

    /** Slow questions are asked less often. */
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private static final int AT_LEAST = 20;

    private final BenchClient client;
    private final Driver driver;
    private final QuerySubject subject;
    private final Consumer<String> progress;

    /**
     * @param url of the gateway
     * @param token of a user who may do everything; asked for each request
     * @param driver of the graph database
     * @param kind what is asked about
     * @param records of the made-up project
     * @param progress is told what is measured now
     */
    public QueryBench(
            URI url,
            Supplier<String> token,
            Driver driver,
            Kind kind,
            int records,
            Consumer<String> progress) {
        this.client = new BenchClient(url, token);
        this.driver = driver;
        this.subject =
                switch (kind) {
                    case MADE_UP -> new QueryGraph(client, records);
                    case GDC -> new GdcProject(client);
                };
        this.progress = progress;
    }

    /** What is asked about. */
    public enum Kind {
        /** A project of the shipped dictionary that is made up and loaded. */
        MADE_UP,
        /** The manifests that were loaded by {@code e2e/clients/gdc-manifests}. */
        GDC
    }

    /**
     * How a question was answered.
     *
     * @param times through the commons
     * @param byHand of the hand-written statement; null where there is none
     * @param ratio of the medians; null where there is none
     */
    public record Figure(Percentiles times, @Nullable Percentiles byHand, @Nullable Double ratio) {}

    /** Records that were asked about. */
    public int records() {
        return subject.records();
    }

    /** Loads the project where it is not there, and asks. */
    public SequencedMap<String, Figure> run() throws IOException, InterruptedException {
        subject.load(progress);
        var questions = subject.questions();
        progress.accept("warming up");
        warmUp(questions);
        var figures = new LinkedHashMap<String, Figure>();
        for (var question : questions) {
            progress.accept("asking " + question.name());
            figures.put(question.name(), ask(question));
        }
        progress.accept("refusing");
        figures.put("hostile", refusal());
        return figures;
    }

    /**
     * Asks the quick questions in turn: a commons is measured that has been running for a while.
     * Slow ones are bound by the database.
     */
    private void warmUp(List<QueryQuestion> questions) throws IOException, InterruptedException {
        var quick = new ArrayList<>(questions);
        long begun = System.nanoTime();
        for (int n = 0; since(begun) < WARM_UP_ALL_NANOS; n++) {
            for (var question : List.copyOf(quick)) {
                double milliseconds = client.ask(question.asked().apply(n));
                byHand(question.cypher(), question.parameters().apply(n));
                if (n >= PLANNED && milliseconds > SLOW_MILLISECONDS) {
                    quick.remove(question);
                }
            }
        }
    }

    private Figure ask(QueryQuestion question) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int n = 0; n < WARM_UP && (n < 2 || since(begun) < WARM_UP_NANOS); n++) {
            client.ask(question.asked().apply(n));
            byHand(question.cypher(), question.parameters().apply(n));
        }
        var ours = new double[TIMES];
        var theirs = new double[TIMES];
        begun = System.nanoTime();
        int n = 0;
        while (n < TIMES && (n < AT_LEAST || since(begun) < LONGEST_NANOS)) {
            for (int i = n; i < n + BLOCK; i++) {
                ours[i] = client.ask(question.asked().apply(WARM_UP + i));
            }
            for (int i = n; i < n + BLOCK; i++) {
                theirs[i] = byHand(question.cypher(), question.parameters().apply(WARM_UP + i));
            }
            n += BLOCK;
        }
        return figure(Arrays.copyOf(ours, n), Arrays.copyOf(theirs, n));
    }

    private static long since(long begun) {
        return System.nanoTime() - begun;
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

    private Figure refusal() throws IOException, InterruptedException {
        var times = new double[TIMES];
        for (int n = -WARM_UP; n < TIMES; n++) {
            double taken = client.refused(subject.hostile());
            if (n >= 0) {
                times[n] = taken;
            }
        }
        return new Figure(new Timings(times).percentiles(), null, null);
    }
}

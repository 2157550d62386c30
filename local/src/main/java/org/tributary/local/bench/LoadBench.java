package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * How fast records go in: one large table, tables of a thousand records, single records, each from
 * its first byte to its last record being queryable. The raw limit of the graph database is taken
 * right before and right after, and the ratio is against the better one.
 */
public final class LoadBench {

    private static final String PROGRAM = "bench";
    private static final String STUDY = "bench-study";

    /** As many as the raw limit has written before its last measurement. */
    private static final int WARM_UP_RECORDS = 120_000;

    private static final int SINGLE_PUTS = 200;
    private static final int THOUSANDS = 20;

    private final BenchClient client;
    private final DoubleSupplier rawLimit;
    private final HeapWatch heap;
    private final Consumer<String> progress;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private long accepted;
    private final AtomicInteger uploads = new AtomicInteger();

    /**
     * @param url of the gateway
     * @param token of a user who may create programs and projects; asked for each request, since a
     *     long run outlives one
     * @param rawLimit measures the records per second that the graph database takes by itself
     * @param heap watches the heap of the services
     * @param progress is told what is measured now
     */
    public LoadBench(
            URI url,
            Supplier<String> token,
            DoubleSupplier rawLimit,
            HeapWatch heap,
            Consumer<String> progress) {
        this.client = new BenchClient(url, token);
        this.rawLimit = rawLimit;
        this.heap = heap;
        this.progress = progress;
    }

    /**
     * Runs the whole benchmark against a commons with the shipped dictionary, in a project of its
     * own.
     *
     * @throws BenchException where an answer is not what a user would accept
     */
    public LoadResult run(int records) throws IOException, InterruptedException {
        var path = prepare();
        progress.accept("warming up with " + WARM_UP_RECORDS + " records");
        upload(path, WARM_UP_RECORDS);
        progress.accept("raw limit, before");
        double before = rawLimit.getAsDouble();
        progress.accept("one table of " + records + " records");
        double seconds = upload(path, records) / 1_000;
        progress.accept("raw limit, after");
        double raw = Math.max(before, rawLimit.getAsDouble());
        progress.accept("single records");
        var single = singlePuts(path);
        progress.accept("thousands of records");
        var thousands = thousandRecordPuts(path);
        checkCount();
        double perSecond = records / seconds;
        return new LoadResult(
                records, perSecond, raw, perSecond / raw, single, thousands, heap.peakMb());
    }

    /**
     * Records per second of one large upload in a project of its own, from its first byte to its
     * last record being queryable.
     */
    public double runUpload(int records) throws IOException, InterruptedException {
        var path = prepare();
        progress.accept("one table of " + records + " records");
        double seconds = upload(path, records) / 1_000;
        checkCount();
        return records / seconds;
    }

    private String projectCode() {
        return "load-" + run;
    }

    private String prepare() throws IOException, InterruptedException {
        client.project(PROGRAM, projectCode());
        var path = "/api/v0/submission/" + PROGRAM + "/" + projectCode();
        client.json(
                path,
                """
                {"type": "study", "submitter_id": "%s", "projects": {"code": "%s"}}
                """
                        .formatted(STUDY, projectCode()));
        return path;
    }

    /** Milliseconds from the first byte to the last record being queryable. */
    private double upload(String path, int records) throws IOException, InterruptedException {
        var prefix = "s" + uploads.incrementAndGet();
        long start = System.nanoTime();
        var answered =
                client.records(
                        path,
                        SubjectForm.TSV,
                        () -> SyntheticSubjects.of(SubjectForm.TSV, prefix, STUDY, records, 0));
        accepted += records;
        client.awaitQueryable(answered);
        return (System.nanoTime() - start) / 1e6;
    }

    private double single(String path, String submitterId)
            throws IOException, InterruptedException {
        var answered = client.json(path, subject(submitterId));
        accepted++;
        if (!answered.queryable()) {
            throw new BenchException("a single record was answered before it could be queried");
        }
        return answered.milliseconds();
    }

    private long count() throws IOException, InterruptedException {
        return client.count("subject", PROGRAM + "-" + projectCode());
    }

    private Percentiles singlePuts(String path) throws IOException, InterruptedException {
        for (int i = 0; i < SINGLE_PUTS / 4; i++) {
            single(path, "w" + i);
        }
        var times = new double[SINGLE_PUTS];
        for (int i = 0; i < times.length; i++) {
            times[i] = single(path, "p" + i);
        }
        return new Timings(times).percentiles();
    }

    private Percentiles thousandRecordPuts(String path) throws IOException, InterruptedException {
        upload(path, 1_000);
        upload(path, 1_000);
        var times = new double[THOUSANDS];
        for (int i = 0; i < times.length; i++) {
            times[i] = upload(path, 1_000);
        }
        return new Timings(times).percentiles();
    }

    private static String subject(String submitterId) {
        return """
        {"type": "subject", "submitter_id": "%s", "studies": {"submitter_id": "%s"}, "species": "Homo sapiens",
         "age_at_enrollment": 40, "sex": "female", "gender": "Female", "experimental_group": "CONTROL",
         "handedness": "Right"}
        """
                .formatted(submitterId, STUDY);
    }

    private void checkCount() throws IOException, InterruptedException {
        long found = count();
        if (found != accepted) {
            throw new BenchException(
                    "the graph holds %d subjects where %d were accepted"
                            .formatted(found, accepted));
        }
    }
}

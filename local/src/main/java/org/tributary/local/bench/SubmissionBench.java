package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a contributor does, in requests of several sizes, as JSON and as a table: create, update,
 * dry run, export, delete. Each kind and size has a project of its own.
 */
public final class SubmissionBench {

    private static final String PROGRAM = "bench";
    private static final String STUDY = "bench-study";
    private static final int WARM_UP = 2_000;
    private static final int RECORDS_PER_SERIES = 5_000;
    private static final int LONGEST_SERIES = 20;
    private static final int IDS_PER_REQUEST = 1_000;

    /** As often as Gen3's exports were measured. */
    private static final int EXPORTS = 3;

    private static final int DELETED_AT_MOST = 10_000;

    private final BenchClient client;
    private final Consumer<String> progress;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /**
     * @param url of the gateway
     * @param token of a user who may do everything; asked for each request
     * @param progress is told what is measured now
     */
    public SubmissionBench(URI url, Supplier<String> token, Consumer<String> progress) {
        this.client = new BenchClient(url, token);
        this.progress = progress;
    }

    /**
     * Figures of one kind of request.
     *
     * @param operation such as {@code create tsv}
     * @param records in each request; in all requests together for an export and a deletion
     * @param requests how many were sent
     * @param times of one request
     * @param recordsPerSecond over the median request
     */
    public record Figure(
            String operation,
            int records,
            int requests,
            Percentiles times,
            double recordsPerSecond) {}

    /** Runs all operations for requests of these sizes. */
    public List<Figure> run(List<Integer> sizes) throws IOException, InterruptedException {
        progress.accept("warming up");
        for (var form : SubjectForm.values()) {
            series(form, WARM_UP, 2);
        }
        var figures = new ArrayList<Figure>();
        for (int size : sizes) {
            int requests = Math.clamp(RECORDS_PER_SERIES / size, 1, LONGEST_SERIES);
            for (var form : SubjectForm.values()) {
                progress.accept("%,d records, %s".formatted(size, name(form)));
                figures.addAll(series(form, size, requests));
            }
        }
        return figures;
    }

    private List<Figure> series(SubjectForm form, int size, int requests)
            throws IOException, InterruptedException {
        var code = "%s-%s-%d".formatted(run, name(form), size);
        client.project(PROGRAM, code);
        var path = "/api/v0/submission/" + PROGRAM + "/" + code;
        client.json(
                path,
                """
                {"type": "study", "submitter_id": "%s", "projects": {"code": "%s"}}
                """
                        .formatted(STUDY, code));
        var figures = new ArrayList<Figure>();
        figures.add(uploads("create", path, form, size, requests, 0));
        figures.add(uploads("update", path, form, size, requests, 1));
        figures.add(uploads("dry run", path + "/_dry_run", form, size, requests, 2));
        figures.add(export(path, form, size * requests));
        figures.add(delete(path, PROGRAM + "-" + code, form));
        return figures;
    }

    private Figure uploads(
            String operation, String path, SubjectForm form, int size, int requests, int older)
            throws IOException, InterruptedException {
        var times = new double[requests];
        for (int i = 0; i < requests; i++) {
            var prefix = "r" + i;
            var answered =
                    client.records(
                            path,
                            form,
                            () -> SyntheticSubjects.of(form, prefix, STUDY, size, older));
            // To the answer, which a large request gets before the graph has it all.
            times[i] = answered.milliseconds();
            client.awaitQueryable(answered);
        }
        return figure(operation, form, size, times);
    }

    private Figure export(String path, SubjectForm form, int records)
            throws IOException, InterruptedException {
        var query = "/export?node_label=subject&format=" + name(form);
        var times = new double[EXPORTS];
        for (int i = 0; i < EXPORTS; i++) {
            times[i] = client.download(path + query);
        }
        return figure("export", form, records, times);
    }

    /** Of at most ten thousand records, a thousand at a time. */
    private Figure delete(String path, String projectId, SubjectForm form)
            throws IOException, InterruptedException {
        var ids = client.ids("subject", projectId, DELETED_AT_MOST);
        var times = new ArrayList<Double>();
        for (int from = 0; from < ids.size(); from += IDS_PER_REQUEST) {
            var some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_REQUEST));
            times.add(client.delete(path + "/entities/" + String.join(",", some)));
        }
        int each = Math.min(ids.size(), IDS_PER_REQUEST);
        return figure(
                "delete", form, each, times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Figure figure(String operation, SubjectForm form, int records, double[] times) {
        var percentiles = new Timings(times).percentiles();
        return new Figure(
                operation + " " + name(form),
                records,
                times.length,
                percentiles,
                records * 1_000.0 / percentiles.p50());
    }

    private static String name(SubjectForm form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}

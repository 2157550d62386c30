package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.tributary.local.bench.BenchException;
import org.tributary.local.bench.SubmissionBench;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary bench submission}. */
@Command(
        name = "submission",
        description =
                "Measure create, update, dry run, export and delete in requests of several sizes, as JSON and TSV.")
final class BenchSubmissionVerb extends Verb {

    private static final String USER = "admin";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,10,100,1000,100000",
            description = "Records in a request (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> sizes;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var environment = ClientOptions.running(data);
        var bench =
                new SubmissionBench(
                        URI.create(environment.publicUrl()),
                        new RenewedToken(environment, USER),
                        progress -> err().println(progress));
        try {
            print(bench.run(sizes));
            return DONE;
        } catch (IOException e) {
            throw new CommonsFault("the commons does not answer: " + e.getMessage(), e);
        } catch (BenchException e) {
            throw new CommonsFault(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(List<SubmissionBench.Figure> figures) throws IOException {
        if (json) {
            out().println(new ObjectMapper().writeValueAsString(figures));
            return;
        }
        out().println("operation       records  requests     p50 ms     p95 ms   records/s");
        for (var figure : figures) {
            out().printf(
                            Locale.ROOT,
                            "%-14s %,8d  %8d  %9.1f  %9.1f  %,10.0f%n",
                            figure.operation(),
                            figure.records(),
                            figure.requests(),
                            figure.times().p50(),
                            figure.times().p95(),
                            figure.recordsPerSecond());
        }
    }
}

package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.tributary.graph.load.GraphDriver;
import org.tributary.local.bench.BenchException;
import org.tributary.local.bench.QueryBench;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.servers.Addresses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary bench query}. */
@Command(
        name = "query",
        description =
                "Measure how fast questions are answered, beside the same ones written by hand for the graph database.")
final class BenchQueryVerb extends Verb {

    private static final String USER = "admin";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "300000",
            description =
                    "Records of the made-up project, which is loaded where it is not there (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--gdc",
            description =
                    "Ask about the GDC's manifests instead, which e2e/clients/gdc-manifests has loaded.")
    private boolean gdc;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var environment = ClientOptions.running(data);
        var at = new Addresses(environment.folder());
        try (var driver =
                GraphDriver.open(
                        URI.create(at.neo4jUri()),
                        at.neo4jUsername(),
                        at.neo4jPassword().value(),
                        2)) {
            var bench =
                    new QueryBench(
                            URI.create(environment.publicUrl()),
                            new RenewedToken(environment, USER),
                            driver,
                            gdc ? QueryBench.Kind.GDC : QueryBench.Kind.MADE_UP,
                            records,
                            progress -> err().println(progress));
            print(bench.run(), bench.records());
            return DONE;
        } catch (IOException e) {
            throw new CommonsFault("the commons does not answer: " + e.getMessage(), e);
        } catch (BenchException e) {
            throw new CommonsFault(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(SequencedMap<String, QueryBench.Figure> figures, int asked)
            throws IOException {
        if (json) {
            out().println(new ObjectMapper().writeValueAsString(object(figures, asked)));
            return;
        }
        out().printf(Locale.ROOT, "%,d records, milliseconds%n", asked);
        out().println("question              p50      p95      p99  by hand p50    ratio");
        figures.forEach(
                (name, figure) -> {
                    var byHand = figure.byHand();
                    out().printf(
                                    Locale.ROOT,
                                    "%-16s %8.1f %8.1f %8.1f  %11s %8s%n",
                                    name,
                                    figure.times().p50(),
                                    figure.times().p95(),
                                    figure.times().p99(),
                                    byHand == null ? "" : "%.1f".formatted(byHand.p50()),
                                    figure.ratio() == null ? "" : figure.ratio());
                });
    }

    private static SequencedMap<String, Object> object(
            SequencedMap<String, QueryBench.Figure> figures, int asked) {
        var object = new LinkedHashMap<String, Object>();
        object.put("records", asked);
        figures.forEach(
                (name, figure) -> {
                    var question = new LinkedHashMap<String, Object>();
                    question.put("p50", figure.times().p50());
                    question.put("p95", figure.times().p95());
                    question.put("p99", figure.times().p99());
                    if (figure.ratio() != null) {
                        question.put("ratio", figure.ratio());
                    }
                    object.put(name, question);
                });
        return object;
    }
}

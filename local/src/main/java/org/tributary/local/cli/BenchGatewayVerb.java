package org.tributary.local.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tributary.local.bench.BenchException;
import org.tributary.local.bench.GatewayBench;
import org.tributary.local.bench.GatewayBench.Asker;
import org.tributary.local.bench.Percentiles;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.Port;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary bench gateway}. */
@Command(
        name = "gateway",
        description =
                "Measure what the gateway costs, or with --noisy what one user who asks without end does to the others.")
final class BenchGatewayVerb extends Verb {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String PATH = "/v0/submission/_dictionary/sample";
    private static final List<String> QUIET =
            List.of("analyst", "partner", "contributor", "visitor");

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Length of each part, of which there are six (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--noisy",
            description =
                    "Four users ask now and then, without and with one who asks without end; start with the rates to be tried: up --set GATEWAY_RATE_PER_PRINCIPAL=100")
    private boolean noisy;

    @Override
    public Integer call() throws InterruptedException {
        var environment = ClientOptions.running(data);
        var bench = new GatewayBench(Duration.ofSeconds(seconds));
        try {
            if (noisy) {
                noisy(bench, environment);
            } else {
                overhead(bench, environment);
            }
            return DONE;
        } catch (BenchException e) {
            throw new CommonsFault(String.valueOf(e.getMessage()), e);
        }
    }

    private void overhead(GatewayBench bench, ServiceEnvironment environment)
            throws InterruptedException {
        var token = ClientOptions.token(environment, "analyst", TOKEN_LIFE);
        var service = "http://127.0.0.1:" + environment.folder().port(Port.ACCESS_API_HTTP);
        var result =
                bench.overhead(
                        new Asker(URI.create(service + PATH), token),
                        new Asker(URI.create(environment.publicUrl() + "/api" + PATH), token));
        out().println("                 requests/s      p50      p95      p99");
        line("service", result.direct());
        line("gateway", result.gateway());
        out().printf(Locale.ROOT, "ratio %.2f%n", result.ratio());
    }

    private void line(String name, GatewayBench.Throughput figure) {
        out().printf(
                        Locale.ROOT,
                        "%-16s %10.0f %s%n",
                        name,
                        figure.perSecond(),
                        times(figure.times()));
    }

    private static String times(Percentiles times) {
        return "%8.1f %8.1f %8.1f".formatted(times.p50(), times.p95(), times.p99());
    }

    private void noisy(GatewayBench bench, ServiceEnvironment environment)
            throws InterruptedException {
        var address = URI.create(environment.publicUrl() + "/api" + PATH);
        var result =
                bench.fairness(
                        QUIET.stream().map(user -> asker(environment, address, user)).toList(),
                        asker(environment, address, "admin"));
        out().println("quiet users           p50      p95      p99  ms");
        out().println("alone            " + times(result.alone()));
        out().println("beside           " + times(result.beside()));
        out().printf(
                        Locale.ROOT,
                        "the noisy one: %.0f requests/s served, %.0f/s refused%n",
                        result.served(),
                        result.refused());
    }

    private static Asker asker(ServiceEnvironment environment, URI address, String user) {
        return new Asker(address, ClientOptions.token(environment, user, TOKEN_LIFE));
    }
}

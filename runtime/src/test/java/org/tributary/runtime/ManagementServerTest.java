package org.tributary.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldTellLifeFromReadiness() throws Exception {
        var service = new FakeService(Health.notReady("waiting for the graph"));
        try (var server = new ManagementServer("127.0.0.1", 0, service)) {
            server.start();

            var live = get(server, "/health/live");
            var ready = get(server, "/health/ready");

            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("waiting for the graph\n");
        }
    }

    @Test
    void shouldServeMetrics() throws Exception {
        var service = new FakeService(Health.READY);
        service.metrics().counter("submissions").increment();
        try (var server = new ManagementServer("127.0.0.1", 0, service)) {
            server.start();

            var metrics = get(server, "/metrics");

            assertThat(metrics.body()).contains("submissions_total 1.0");
        }
    }

    @Test
    void shouldServeOneMetricAlone() throws Exception {
        var service = new FakeService(Health.READY);
        service.metrics().counter("submissions").increment();
        service.metrics().counter("refusals").increment();
        try (var server = new ManagementServer("127.0.0.1", 0, service)) {
            server.start();

            var metrics = get(server, "/metrics?name%5B%5D=submissions");

            assertThat(metrics.body()).contains("submissions_total 1.0").doesNotContain("refusals");
        }
    }

    private HttpResponse<String> get(ManagementServer server, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class FakeService implements Service {

        private final Health health;
        private final MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        FakeService(Health health) {
            this.health = health;
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return health;
        }

        @Override
        public MeterRegistry metrics() {
            return meters;
        }

        @Override
        public void close() {}
    }
}

package org.tributary.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The management port of a process: {@code /health/live}, {@code /health/ready} and {@code
 * /metrics}, of which {@code ?name[]=…}, as often as wanted, picks single metrics (a counter
 * without its {@code _total}) as every Prometheus endpoint of Java does. It is the JDK's own small
 * server on virtual threads, so that it answers though every event loop of the service hangs.
 */
public final class ManagementServer implements AutoCloseable {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String CHOICE = "name[]=";

    private final HttpServer server;

    /**
     * @param port 0 takes a free one
     * @throws IOException where the port is in use
     */
    public ManagementServer(String host, int port, Service service) throws IOException {
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health/live", exchange -> live(exchange, service));
        server.createContext("/health/ready", exchange -> ready(exchange, service));
        server.createContext("/metrics", exchange -> metrics(exchange, service.metrics()));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void live(HttpExchange exchange, Service service) throws IOException {
        var health = service.health();
        answer(exchange, health.live() ? 200 : 503, "text/plain", reasons(health));
    }

    private static void ready(HttpExchange exchange, Service service) throws IOException {
        var health = service.health();
        answer(exchange, health.ready() ? 200 : 503, "text/plain", reasons(health));
    }

    private static void metrics(HttpExchange exchange, MeterRegistry meters) throws IOException {
        var text =
                meters instanceof PrometheusMeterRegistry prometheus
                        ? prometheus.scrape(METRICS_TYPE, chosen(exchange))
                        : "";
        answer(exchange, 200, METRICS_TYPE, text);
    }

    /** Names of the metrics asked for; null for all. */
    private static @Nullable Set<String> chosen(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        if (query == null) {
            return null;
        }
        var names =
                Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(CHOICE))
                        .map(part -> part.substring(CHOICE.length()))
                        .collect(Collectors.toUnmodifiableSet());
        return names.isEmpty() ? null : names;
    }

    private static String reasons(Health health) {
        return health.reasons().isEmpty() ? "ok\n" : String.join("\n", health.reasons()) + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

package org.tributary.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The management port of a process: {@code /health/live}, {@code /health/ready} and {@code
 * /metrics}. It is the JDK's own small server on virtual threads, so that it answers though every
 * event loop of the service hangs.
 */
public final class ManagementServer implements AutoCloseable {

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
        var text = meters instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape() : "";
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
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

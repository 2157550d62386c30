package org.tributary.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line and one measurement per request (access contract A.7). The path stands there without its
 * query, which may hold what nobody should read later.
 */
final class AccessLog {
    private static final Logger LOGGER = LoggerFactory.getLogger("org.tributary.gateway.access");

    /** As nginx has it: the client closed the connection before its answer was complete. */
    static final int CLIENT_GONE = 499;

    private final MeterRegistry meters;

    AccessLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * What is known of a request besides itself.
     *
     * @param route id of the route; {@code none} where there was none
     * @param upstream name of the service; {@code gateway} for its own answers
     * @param user name from a verified token; null without one
     * @param complete false where the client went away first
     */
    record Entry(
            String requestId,
            String route,
            String upstream,
            @Nullable String user,
            long startedNanos,
            boolean complete) {}

    void write(HttpServerRequest request, Entry entry) {
        long nanos = System.nanoTime() - entry.startedNanos();
        int status = entry.complete() ? request.response().getStatusCode() : CLIENT_GONE;
        Timer.builder("gateway.requests")
                .description("Requests by route and status")
                .tag("route", entry.route())
                .tag("method", request.method().name())
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        SocketAddress client = request.remoteAddress();
        LOGGER.atInfo()
                .addKeyValue("request_id", entry.requestId())
                .addKeyValue(
                        "user_id",
                        entry.user() == null ? "uid:null,unknown@unknown" : "uid:" + entry.user())
                .addKeyValue("network_client_ip", client == null ? "" : client.hostAddress())
                .addKeyValue("network_bytes_write", request.response().bytesWritten())
                .addKeyValue("response_secs", nanos / 1e9)
                .addKeyValue("http_status_code", status)
                .addKeyValue("http_verb", request.method().name())
                .addKeyValue("http_request", request.path())
                .addKeyValue("http_useragent", request.getHeader("User-Agent"))
                .addKeyValue("http_referer", withoutQuery(request.getHeader("Referer")))
                .addKeyValue("proxy_service", entry.upstream())
                .log("access");
    }

    private static @Nullable String withoutQuery(@Nullable String url) {
        return url == null || url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
    }
}

package org.tributary.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
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
     * Writes it.
     *
     * @param upstream name of the service; {@code gateway} for its own answers
     * @param complete false where the client went away first
     */
    void write(Passage passage, String upstream, boolean complete) {
        HttpServerRequest request = passage.request();
        long nanos = System.nanoTime() - passage.startedNanos();
        int status = complete ? request.response().getStatusCode() : CLIENT_GONE;
        Timer.builder("gateway.requests")
                .description("Requests by route and status")
                .tag("route", passage.route())
                .tag("method", request.method().name())
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        String user = passage.username();
        LOGGER.atInfo()
                .addKeyValue("request_id", passage.id())
                .addKeyValue("user_id", user == null ? "uid:null,unknown@unknown" : "uid:" + user)
                .addKeyValue("network_client_ip", passage.address())
                .addKeyValue("network_bytes_write", request.response().bytesWritten())
                .addKeyValue("response_secs", nanos / 1e9)
                .addKeyValue("http_status_code", status)
                .addKeyValue("http_verb", request.method().name())
                .addKeyValue("http_request", request.path())
                .addKeyValue("http_useragent", request.getHeader("User-Agent"))
                .addKeyValue("http_referer", withoutQuery(request.getHeader("Referer")))
                .addKeyValue("proxy_service", upstream)
                .log("access");
    }

    private static @Nullable String withoutQuery(@Nullable String url) {
        return url == null || url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
    }
}

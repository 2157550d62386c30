package org.tributary.access.submissions;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.access.AuthenticationException;

/**
 * One stream of server-sent events. Looks a few times a second at what is known and sends what
 * changed, so that a fast submission makes no more events than a slow one, and a client that does
 * not read holds one event at most. Runs on the request's event loop.
 */
final class EventStream {

    private static final long LOOK_MILLIS = 250;
    private static final long RIGHTS_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long heartbeatMillis;
    private final Submissions submissions;
    private final BooleanSupplier mayRead;
    private final Runnable left;
    private @Nullable Known known;
    private @Nullable String sent;
    private long timer = -1;
    private long lastWrite;
    private long lastRights;
    private boolean ended;

    /**
     * @param mayRead false, or an {@link AuthenticationException}, where the caller may not go on
     * @param left is told once that the stream is over
     */
    EventStream(
            RoutingContext context,
            Duration heartbeat,
            Submissions submissions,
            BooleanSupplier mayRead,
            Runnable left) {
        this.vertx = context.vertx();
        this.response = context.response();
        this.heartbeatMillis = heartbeat.toMillis();
        this.submissions = submissions;
        this.mayRead = mayRead;
        this.left = left;
    }

    /**
     * Sends the state unless the client has seen it, then follows.
     *
     * @param seen id of the event that the client saw last
     */
    void begin(Known first, @Nullable String seen) {
        known = first;
        sent = seen;
        lastRights = System.currentTimeMillis();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                // A compressor would keep events back.
                .putHeader("Content-Encoding", "identity");
        response.closeHandler(_ -> leave());
        response.exceptionHandler(_ -> leave());
        write("retry: 2000\n\n");
        timer = vertx.setPeriodic(LOOK_MILLIS, _ -> look());
        look();
    }

    private void look() {
        var before = known;
        if (ended || before == null) {
            return;
        }
        long now = System.currentTimeMillis();
        if (now - lastRights >= RIGHTS_MILLIS) {
            lastRights = now;
            if (!isAllowed()) {
                write(
                        "event: closed\ndata: {\"reason\":\"the right to read this submission has ended\"}\n\n");
                end();
                return;
            }
        }
        var current = submissions.now(before);
        known = current;
        if (!current.version().equals(sent) && !response.writeQueueFull()) {
            send(current, now);
        } else if (now - lastWrite >= heartbeatMillis) {
            write(": heartbeat\n\n");
        }
    }

    private void send(Known current, long now) {
        sent = current.version();
        write(
                "id: %s\nevent: status\ndata: %s\n\n"
                        .formatted(current.version(), StatusJson.of(current, now)));
        if (current.stage().isLast()) {
            end();
        }
    }

    private boolean isAllowed() {
        try {
            return mayRead.getAsBoolean();
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private void write(String text) {
        lastWrite = System.currentTimeMillis();
        response.write(text);
    }

    private void end() {
        leave();
        response.end();
    }

    private void leave() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            left.run();
        }
    }
}

package org.tributary.ingest.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.ingest.outcome.NoVerdictException;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Writes answers of one piece, and every refusal (contract B.10). Many clients read an answer only
 * when they have sent their whole body, so what is still on its way is taken in and thrown away for
 * some time; closing at once would tear the answer down with it.
 */
public final class Answers {

    private static final Logger LOGGER = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Duration drain;

    /**
     * @param drain how long a client may go on sending after its answer
     */
    public Answers(Duration drain) {
        this.drain = drain;
    }

    /** Answers with JSON. */
    public void json(RoutingContext context, int status, String body) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        if (!body.isEmpty()) {
            response.putHeader("Content-Type", "application/json");
        }
        finish(context.request(), response, body);
    }

    /** Answers with Gen3's {@code {"message": ...}}. */
    public void message(RoutingContext context, int status, String message) {
        json(context, status, JSON.createObjectNode().put("message", message).toString());
    }

    /** Answers a request that went wrong, whatever went wrong. */
    public void failure(RoutingContext context, @Nullable Throwable error) {
        switch (error) {
            case CompletionException wrapped -> failure(context, wrapped.getCause());
            case RefusedException refused -> refuse(context, refused);
            case NoVerdictException none -> json(context, 504, noVerdict(none).toString());
            case IOException gone -> {
                LOGGER.atInfo()
                        .addKeyValue("requestId", RequestFacts.id(context))
                        .addKeyValue("error", gone.getMessage())
                        .log("request ended before its body");
                context.request().connection().close();
            }
            case null, default -> {
                LOGGER.atError()
                        .addKeyValue("requestId", RequestFacts.id(context))
                        .setCause(error)
                        .log("request failed");
                message(context, 500, "internal server error");
            }
        }
    }

    private void refuse(RoutingContext context, RefusedException refused) {
        var retryAfter = refused.retryAfter();
        if (retryAfter != null && !context.response().headWritten()) {
            context.response().putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        message(context, refused.status(), refused.message());
    }

    private static ObjectNode noVerdict(NoVerdictException none) {
        return JSON.createObjectNode()
                .put("code", 504)
                .put(
                        "message",
                        "No verdict in time; the work goes on. Its result will be in transaction_log(id: %d)."
                                .formatted(none.transactionId()))
                .put("transaction_id", none.transactionId());
    }

    private void finish(HttpServerRequest request, HttpServerResponse response, String body) {
        boolean neverSent =
                IncomingBody.expectsContinue(request)
                        && request.bytesRead() == 0
                        && !request.isEnded();
        if (neverSent) {
            response.putHeader("Connection", "close");
            response.end(body).onComplete(_ -> request.connection().close());
            return;
        }
        response.end(body);
        if (!request.isEnded()) {
            drain(request);
        }
    }

    private void drain(HttpServerRequest request) {
        var context = Vertx.currentContext();
        request.exceptionHandler(e -> LOGGER.atDebug().setCause(e).log("client left after answer"));
        request.handler(_ -> {});
        if (context != null) {
            long timer =
                    context.owner().setTimer(drain.toMillis(), _ -> request.connection().close());
            request.endHandler(_ -> context.owner().cancelTimer(timer));
        }
        request.resume();
    }
}

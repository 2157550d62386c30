package org.tributary.access.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.graph.GraphException;
import org.tributary.runtime.access.AuthenticationException;

/**
 * Writes every failure: {@code {"message": …}} on Gen3's routes, a problem (RFC 9457) on our own.
 */
public final class Failures implements Handler<RoutingContext> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    private static final String NOT_FOUND =
            "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.";

    private static final String NOT_ALLOWED =
            "405 Method Not Allowed: The method is not allowed for the requested URL.";

    private static final String RETRY_SECONDS = "5";

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.response().reset();
            return;
        }
        var failure = context.failure();
        switch (failure) {
            case HttpFailure known -> known(context, known);
            case AuthenticationException unknown -> answer(context, 401, text(unknown));
            case GraphException graph -> graph(context, graph);
            case HttpException http -> status(context, http.getStatusCode());
            case null -> status(context, context.statusCode());
            default -> unexpected(context, failure);
        }
    }

    private static void known(RoutingContext context, HttpFailure failure) {
        if (failure.status() == 503) {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
        }
        if (isOurs(context)) {
            JsonAnswers.problem(context, failure.status(), text(failure), failure.members());
        } else {
            JsonAnswers.message(context, failure.status(), text(failure));
        }
    }

    private static void graph(RoutingContext context, GraphException failure) {
        if (failure.reason() == GraphException.Reason.FAILED) {
            unexpected(context, failure);
        } else {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
            answer(context, 503, text(failure));
        }
    }

    private static void status(RoutingContext context, int status) {
        switch (status) {
            case 404 -> answer(context, 404, NOT_FOUND);
            case 405 -> answer(context, 405, NOT_ALLOWED);
            case 413 -> answer(context, 413, "The request body is too large.");
            case 500 -> unexpected(context, context.failure());
            default -> answer(context, status, "The request cannot be answered.");
        }
    }

    private static void unexpected(RoutingContext context, @Nullable Throwable failure) {
        var incident = UUID.randomUUID().toString();
        LOGGER.atError()
                .addKeyValue("incident", incident)
                .addKeyValue("method", context.request().method())
                .setCause(failure)
                .log("request failed");
        context.response().putHeader("X-Incident-Id", incident);
        answer(context, 500, "internal server error");
    }

    private static void answer(RoutingContext context, int status, String message) {
        if (isOurs(context)) {
            JsonAnswers.problem(context, status, message);
        } else {
            JsonAnswers.message(context, status, message);
        }
    }

    private static boolean isOurs(RoutingContext context) {
        return context.request().path().startsWith("/v1/");
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}

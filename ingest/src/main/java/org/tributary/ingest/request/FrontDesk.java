package org.tributary.ingest.request;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.tributary.ingest.project.ExistingProjects;

/** What every route deals with its client through. */
public record FrontDesk(
        ExistingProjects projects,
        Doorkeeper doorkeeper,
        RequestFacts facts,
        VerdictAnswers verdicts,
        Answers answers) {

    /** The result of a look-up, back on the request's event loop. */
    public static <T> Future<T> onContext(RoutingContext context, CompletableFuture<T> found) {
        return Future.fromCompletionStage(found, context.vertx().getOrCreateContext());
    }

    /** Does work that waits, on a thread of its own; the future completes on the event loop. */
    public static <T> Future<T> onThread(RoutingContext context, Callable<T> work) {
        return IncomingBody.onThread(
                context.vertx().getOrCreateContext(), "request-" + RequestFacts.id(context), work);
    }
}

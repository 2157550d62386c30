package org.tributary.ingest.request;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
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
}

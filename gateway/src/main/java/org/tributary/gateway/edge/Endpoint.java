package org.tributary.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** One of the gateway's own endpoints. Runs on an event loop. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @throws Refusal or fails the future with one, where the request cannot be served
     */
    Future<Answer> answer(Call call);

    /** What comes of a stage, back on the event loop of the request that is being answered. */
    static <T> Future<T> future(CompletionStage<T> stage) {
        Context context =
                Objects.requireNonNull(Vertx.currentContext(), "endpoints run on an event loop");
        return Future.fromCompletionStage(stage, context);
    }
}

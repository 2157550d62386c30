package org.tributary.access.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * Work that waits for the database, on virtual threads; its outcome comes back on the request's
 * event loop.
 */
public final class Blocking {

    private final Vertx vertx;
    private final ExecutorService threads;

    /**
     * @param threads virtual ones
     */
    public Blocking(Vertx vertx, ExecutorService threads) {
        this.vertx = vertx;
        this.threads = threads;
    }

    /** Runs the work; it is interrupted when the client goes away. */
    public <T> Future<T> run(RoutingContext request, Callable<T> work) {
        Promise<T> done = Promise.promise();
        Context context = vertx.getOrCreateContext();
        var running =
                threads.submit(
                        () -> {
                            try {
                                var value = work.call();
                                context.runOnContext(_ -> done.tryComplete(value));
                            } catch (Exception | StackOverflowError e) {
                                context.runOnContext(_ -> done.tryFail(e));
                            }
                        });
        request.response()
                .closeHandler(
                        _ -> {
                            if (!done.future().isComplete()) {
                                running.cancel(true);
                            }
                        });
        return done.future();
    }
}

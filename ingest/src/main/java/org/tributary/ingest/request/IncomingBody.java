package org.tributary.ingest.request;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.tributary.ingest.body.BytePipe;

/** The body of a paused request, given to a thread that may wait for it. */
public final class IncomingBody {

    private static final int CAPACITY = 256 * 1024;

    private IncomingBody() {}

    /** Work that reads a body to its end. */
    @FunctionalInterface
    public interface Reading<T> {

        T read(BytePipe body) throws Exception;
    }

    /**
     * Lets the body in and reads it on a thread of its own.
     *
     * @return completes on the request's context
     */
    public static <T> Future<T> read(RoutingContext routing, Reading<T> reading) {
        var request = routing.request();
        var context = routing.vertx().getOrCreateContext();
        var pipe = new BytePipe(CAPACITY, () -> context.runOnContext(_ -> request.resume()));
        request.handler(
                bytes -> {
                    if (!pipe.write(bytes.getBytes())) {
                        request.pause();
                    }
                });
        request.endHandler(_ -> pipe.end());
        request.exceptionHandler(
                e -> pipe.fail(new IOException("the client went away: " + e.getMessage(), e)));
        if (routing.response().closed()) {
            // Gone before anybody listened: no handler will hear of it.
            pipe.fail(new IOException("the client went away before its body was read"));
        }
        if (expectsContinue(request)) {
            routing.response().writeContinue();
        }
        request.resume();
        return onThread(context, "body-" + RequestFacts.id(routing), () -> reading.read(pipe));
    }

    /** A client that waits for a word before it sends its body. */
    static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** Does work that waits; the future completes on the context. */
    static <T> Future<T> onThread(Context context, String name, Callable<T> work) {
        var promise = Promise.<T>promise();
        Thread.ofVirtual()
                .name(name)
                .start(
                        () -> {
                            try {
                                var result = work.call();
                                context.runOnContext(_ -> promise.complete(result));
                            } catch (Exception e) {
                                context.runOnContext(_ -> promise.fail(e));
                            }
                        });
        return promise.future();
    }
}

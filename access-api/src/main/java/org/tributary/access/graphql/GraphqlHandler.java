package org.tributary.access.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;

/** POST {@code /v0/submission/graphql}. */
public final class GraphqlHandler implements Handler<RoutingContext> {

    private final GraphqlQueries queries;
    private final Caller caller;
    private final Blocking blocking;
    private final Timer duration;

    public GraphqlHandler(
            GraphqlQueries queries, Caller caller, Blocking blocking, MeterRegistry meters) {
        this.queries = queries;
        this.caller = caller;
        this.blocking = blocking;
        this.duration =
                Timer.builder("tributary.access.graphql")
                        .description("Time of a GraphQL request until its answer was ready")
                        .publishPercentiles(0.5, 0.95)
                        .register(meters);
    }

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        var readable = caller.readable(caller.require(context));
        var bytes = context.body().buffer();
        var body = bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
        blocking.run(context, () -> queries.answer(body, readable))
                .onSuccess(
                        answer -> {
                            duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                            send(context, answer);
                        })
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, GraphqlAnswer answer) {
        var response =
                context.response()
                        .setStatusCode(answer.status())
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Content-Length", Long.toString(length(answer.pieces())));
        for (var piece : answer.pieces()) {
            response.write(Buffer.buffer(piece));
        }
        response.end();
    }

    private static long length(List<byte[]> pieces) {
        return pieces.stream().mapToLong(piece -> piece.length).sum();
    }
}

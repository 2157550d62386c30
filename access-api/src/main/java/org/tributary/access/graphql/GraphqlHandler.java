package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.access.freshness.Freshness;
import org.tributary.access.freshness.Position;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HeldResponse;
import org.tributary.access.http.ResponseStream;
import org.tributary.runtime.access.ReadableProjects;

/**
 * A GraphQL route. How fresh the answer is stands in {@code X-Tributary-As-Of}, and in its {@code
 * extensions} where the dialect has them always, or the client asks: Gen3's clients compare keys.
 */
public final class GraphqlHandler implements Handler<RoutingContext> {

    /** Positions in the header, which proxies keep short, and in the extensions. */
    private static final int IN_HEADER = 20;

    private static final int IN_EXTENSIONS = 1_000;

    private final Vertx vertx;
    private final GraphqlDialect dialect;
    private final GraphqlQueries queries;
    private final Freshness freshness;
    private final Caller caller;
    private final Blocking blocking;
    private final Timer duration;

    public GraphqlHandler(
            Vertx vertx,
            GraphqlDialect dialect,
            GraphqlQueries queries,
            Freshness freshness,
            Caller caller,
            Blocking blocking,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.queries = queries;
        this.freshness = freshness;
        this.caller = caller;
        this.blocking = blocking;
        this.duration =
                Timer.builder("tributary.access.graphql")
                        .description("Time of a GraphQL request until its answer was handed over")
                        .publishPercentiles(0.5, 0.95)
                        .register(meters);
    }

    /**
     * What a client sent.
     *
     * @param minimum {@code X-Min-As-Of}; null where there is none
     * @param extended whether it wants extensions
     */
    private record Sent(
            String body, @Nullable String minimum, boolean extended, ReadableProjects readable) {}

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        var sent = sent(context);
        var response = new ResponseStream(vertx, context);
        blocking.run(
                        context,
                        () -> {
                            answer(sent, response);
                            return true;
                        })
                .onSuccess(_ -> duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                .onFailure(
                        failure -> {
                            if (!context.response().closed()) {
                                context.fail(failure);
                            }
                        });
    }

    private Sent sent(RoutingContext context) {
        var readable = caller.readable(context);
        var bytes = context.body().buffer();
        var request = context.request();
        var minimum = request.getHeader("X-Min-As-Of");
        boolean details = "true".equalsIgnoreCase(request.getHeader("X-Tributary-Details"));
        return new Sent(
                bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8),
                minimum,
                dialect.isExtended() || details || minimum != null,
                readable);
    }

    private void answer(Sent sent, ResponseStream response)
            throws IOException, InterruptedException {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", dialect.contentType());
        response.headers(headers);
        var form = dialect.form();
        var out = new HeldResponse(response);
        try {
            freshness.await(sent.minimum(), sent.readable());
            var plan = dialect.plan(sent.body(), sent.readable());
            var positions = freshness.positions(sent.readable(), plan.projects(), IN_EXTENSIONS);
            asOf(positions, headers);
            response.headers(headers);
            var extensions = sent.extended() ? extensions(positions) : null;
            var faults = queries.answer(plan, sent.readable(), form, extensions, out);
            out.finish(form.status(true, faults));
        } catch (RequestException e) {
            GraphqlQueries.refuse(form, e.faults(), out);
            out.finish(form.status(false, e.faults()));
        }
    }

    private static void asOf(List<Position> positions, HashMap<String, String> headers) {
        var text = positions.stream().map(Position::toString).collect(Collectors.joining(", "));
        boolean printable = text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!positions.isEmpty() && positions.size() <= IN_HEADER && printable) {
            headers.put("X-Tributary-As-Of", text);
        }
    }

    /** Read before the first statement runs, so the answer is at least as fresh. */
    private static JsonNode extensions(List<Position> positions) {
        var extensions = JsonNodeFactory.instance.objectNode();
        var asOf = extensions.putObject("as_of").put("time", Instant.now().toString());
        var reached = asOf.putObject("positions");
        positions.forEach(position -> reached.put(position.lane(), position.sequence()));
        return extensions;
    }
}

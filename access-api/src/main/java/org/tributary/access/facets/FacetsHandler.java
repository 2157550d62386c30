package org.tributary.access.facets;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.query.GraphModel;

/**
 * GET and POST {@code /v1/facets}: how many readable records of a node type have which values.
 * Projects that the caller may not read are as if they were not there.
 */
public final class FacetsHandler implements Handler<RoutingContext> {

    private final Facets facets;
    private final Caller caller;
    private final Blocking blocking;

    public FacetsHandler(
            GraphReader graph,
            GraphModel model,
            FacetLimits limits,
            Caller caller,
            Blocking blocking) {
        this.facets = new Facets(graph, model, limits);
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(caller.require(context));
        var request = request(context);
        blocking.run(context, () -> facets.count(request, readable))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static FacetRequest request(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.POST)) {
            var body = context.body().buffer();
            return FacetRequest.of(body == null ? "" : body.toString(StandardCharsets.UTF_8));
        }
        return FacetRequest.of(context.queryParams());
    }
}

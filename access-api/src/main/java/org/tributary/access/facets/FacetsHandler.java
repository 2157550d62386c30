package org.tributary.access.facets;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.http.Parameters;
import org.tributary.access.query.GraphModel;
import org.tributary.access.tier.Tier;

/**
 * GET and POST {@code /v1/facets}: how many readable records of a node type have which values. Of
 * projects that the caller may not read it says what the level of the commons allows: as set up,
 * they are as if they were not there.
 */
public final class FacetsHandler implements Handler<RoutingContext> {

    private final TieredFacets facets;
    private final Caller caller;
    private final Blocking blocking;

    public FacetsHandler(
            GraphReader graph,
            GraphModel model,
            FacetLimits limits,
            Tier tier,
            Caller caller,
            Blocking blocking) {
        this.facets = new TieredFacets(new Facets(graph, model, limits), tier);
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var request = FacetRequest.of(Parameters.of(context));
        blocking.run(context, () -> facets.count(request, readable))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }
}

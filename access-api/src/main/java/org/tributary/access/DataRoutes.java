package org.tributary.access;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.tributary.access.export.BulkExportHandler;
import org.tributary.access.export.ExportSources;
import org.tributary.access.facets.FacetLimits;
import org.tributary.access.facets.FacetsHandler;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.tier.Tier;

/** Records for analysis: whole projects, and how many have which values. */
final class DataRoutes {

    private final FacetsHandler facets;
    private final BulkExportHandler export;
    private final BodyHandler body;

    DataRoutes(
            Vertx vertx,
            GraphReader graph,
            ExportSources exports,
            FacetLimits limits,
            Tier tier,
            Caller caller,
            Blocking blocking,
            BodyHandler body) {
        this.facets = new FacetsHandler(graph, exports.model(), limits, tier, caller, blocking);
        this.export = new BulkExportHandler(vertx, exports, limits.clauses(), caller, blocking);
        this.body = body;
    }

    void mount(Router router) {
        both(router, "/v1/facets", facets);
        both(router, "/v1/export", export);
    }

    private void both(Router router, String path, Handler<RoutingContext> handler) {
        for (var end : new String[] {"", "/"}) {
            var whole = "%s%s".formatted(path, end);
            router.get(whole).handler(handler);
            router.post(whole).handler(body).handler(handler);
            router.route(whole).handler(context -> context.fail(405));
        }
    }
}

package org.tributary.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.tributary.access.dictionary.ServedDictionary;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.JsonAnswers;

/** {@code /_status} and {@code /_version} (contract B.2 rows 28 and 29, C.1). */
final class StatusRoutes {

    /**
     * The monthly version of the Gen3 interfaces that are spoken. Clients choose addresses by it
     * and expect either this form, from 2023.04 on, or a version of peregrine.
     */
    private static final String VERSION = "2026.11";

    private final GraphReader graph;
    private final Blocking blocking;
    private final JsonNode version;

    StatusRoutes(GraphReader graph, Blocking blocking, ServedDictionary dictionary) {
        this.graph = graph;
        this.blocking = blocking;
        this.version =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", VERSION)
                        .put("commit", "")
                        .set("dictionary", dictionary.version());
    }

    void mount(Router router) {
        for (var prefix : new String[] {"", "/search"}) {
            for (var slash : new String[] {"", "/"}) {
                router.get("%s/_status%s".formatted(prefix, slash)).handler(this::status);
                router.get("%s/_version%s".formatted(prefix, slash))
                        .handler(context -> JsonAnswers.ok(context, version));
            }
        }
    }

    private void status(RoutingContext context) {
        blocking.run(context, graph::reachable)
                .onSuccess(
                        reachable -> {
                            if (reachable) {
                                context.response()
                                        .putHeader("Content-Type", "text/html; charset=utf-8")
                                        .end("Healthy");
                            } else {
                                JsonAnswers.message(context, 500, "Unhealthy");
                            }
                        })
                .onFailure(context::fail);
    }
}

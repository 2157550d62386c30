package org.tributary.access.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.dictionary.Dictionary;
import org.tributary.runtime.access.ReadableProjects;

/** {@code GET /datasets?nodes=…} and {@code GET /datasets/projects} (contract C.10). */
public final class DatasetRoutes {

    private final Dictionary dictionary;
    private final Datasets datasets;
    private final Caller caller;
    private final Blocking blocking;
    private final boolean open;

    /**
     * @param open everybody sees the numbers of every project, and needs no token
     */
    public DatasetRoutes(
            GraphReader graph,
            Dictionary dictionary,
            Caller caller,
            Blocking blocking,
            boolean open) {
        this.dictionary = dictionary;
        this.datasets = new Datasets(graph, dictionary);
        this.caller = caller;
        this.blocking = blocking;
        this.open = open;
    }

    public void mount(Router router, String prefix) {
        for (var end : new String[] {"", "/"}) {
            router.get("%s/datasets%s".formatted(prefix, end)).handler(this::counts);
            router.get("%s/datasets/projects%s".formatted(prefix, end)).handler(this::projects);
        }
    }

    private void counts(RoutingContext context) {
        var readable = readable(context);
        var types = types(context.queryParam("nodes"));
        var unknown = types.stream().filter(type -> dictionary.nodeType(type).isEmpty()).toList();
        if (unknown.isEmpty()) {
            answer(context, () -> datasets.counts(types, readable));
        } else {
            JsonAnswers.send(context, 400, faults(unknown));
        }
    }

    private void projects(RoutingContext context) {
        var readable = readable(context);
        answer(context, () -> datasets.list(readable));
    }

    private ReadableProjects readable(RoutingContext context) {
        return open ? ReadableProjects.everything() : caller.readable(context);
    }

    private void answer(RoutingContext context, Callable<JsonNode> work) {
        blocking.run(context, work)
                .onSuccess(body -> JsonAnswers.ok(context, body))
                .onFailure(context::fail);
    }

    private static List<String> types(List<String> parameters) {
        var types =
                parameters.stream()
                        .flatMap(text -> Stream.of(text.split(",")))
                        .map(String::strip)
                        .filter(type -> !type.isEmpty())
                        .distinct()
                        .toList();
        if (types.isEmpty()) {
            throw HttpFailure.badRequest("Need to provide target nodes in query param");
        }
        return types;
    }

    /** The original asks its own GraphQL for the counts, and answers with what that says. */
    private static JsonNode faults(List<String> unknown) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putNull("data");
        var errors = body.putArray("errors");
        unknown.forEach(
                type ->
                        errors.add(
                                "Cannot query field \"_%s_count\" on type \"Root\"."
                                        .formatted(type)));
        return body;
    }
}

package org.tributary.access.projects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.runtime.access.ReadableProjects;

/**
 * GET {@code /v1/projects/{id}/harmonization}: how many values of the project's records each rule
 * of the dictionary changed, since the project began. A project that the caller may not read is as
 * unknown as one that never was.
 */
public final class HarmonizationHandler implements Handler<RoutingContext> {

    private final GraphReader graph;
    private final Caller caller;
    private final Blocking blocking;

    public HarmonizationHandler(GraphReader graph, Caller caller, Blocking blocking) {
        this.graph = graph;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var id = context.pathParam("project");
        blocking.run(context, () -> find(id, readable))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private JsonNode find(String id, ReadableProjects readable) {
        int dash = id.indexOf('-');
        var program = dash < 0 ? id : id.substring(0, dash);
        var code = dash < 0 ? "" : id.substring(dash + 1);
        boolean mayRead = readable.all() || readable.contains(program, code);
        if (!mayRead || !exists(program, code)) {
            throw HttpFailure.notFound("project %s not found".formatted(id));
        }
        return counts(id);
    }

    private boolean exists(String program, String code) {
        return new Projects(graph).codes(program).filter(codes -> codes.contains(code)).isPresent();
    }

    private JsonNode counts(String id) {
        var answer = JsonNodeFactory.instance.objectNode().put("project_id", id);
        var rules = answer.putArray("rules");
        graph.read(
                CypherStatement.resource("list-harmonized", Map.of("project_id", id)),
                row ->
                        rules.addObject()
                                .put("node_type", row.get("node_type").asString())
                                .put("property", row.get("property").asString())
                                .put("rule", row.get("rule").asString())
                                .put("count", row.get("count").asLong()));
        return answer;
    }
}

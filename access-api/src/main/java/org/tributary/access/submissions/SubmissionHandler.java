package org.tributary.access.submissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.runtime.access.ReadableProjects;

/**
 * GET {@code /v1/submissions/{transaction_id}}: the row of the transaction log with the answer's
 * code and counts. A submission to a project that the caller may not read is as unknown as one that
 * never was.
 */
public final class SubmissionHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SHOWN =
            List.of(
                    "transaction_id",
                    "program",
                    "project",
                    "project_id",
                    "submitter",
                    "role",
                    "is_dry_run",
                    "state",
                    "committed_by",
                    "closed",
                    "created_datetime");

    private static final List<String> FROM_ANSWER =
            List.of(
                    "code",
                    "success",
                    "message",
                    "created_entity_count",
                    "updated_entity_count",
                    "deleted_entity_count",
                    "entity_error_count",
                    "transactional_error_count");

    private final GraphReader graph;
    private final Caller caller;
    private final Blocking blocking;

    public SubmissionHandler(GraphReader graph, Caller caller, Blocking blocking) {
        this.graph = graph;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(caller.require(context));
        long id = id(context.pathParam("transactionId"));
        blocking.run(context, () -> find(id, readable))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private JsonNode find(long id, ReadableProjects readable) {
        var rows = new ArrayList<Map<String, Object>>();
        graph.read(
                CypherStatement.resource("find-transaction", Map.of("transaction_id", id)),
                row -> rows.add(row.get("row").asMap(Value::asObject)));
        return rows.stream()
                .filter(row -> mayRead(row, readable))
                .findFirst()
                .map(SubmissionHandler::shown)
                .orElseThrow(() -> unknown(Long.toString(id)));
    }

    private static HttpFailure unknown(String id) {
        return HttpFailure.notFound("submission %s not found".formatted(id));
    }

    private static boolean mayRead(Map<String, Object> row, ReadableProjects readable) {
        return readable.all()
                || readable.contains(
                        String.valueOf(row.get("program")), String.valueOf(row.get("project")));
    }

    private static ObjectNode shown(Map<String, Object> row) {
        var answer = JSON.createObjectNode();
        SHOWN.forEach(name -> answer.set(name, JSON.valueToTree(row.get(name))));
        var response = response(row.get("response"));
        FROM_ANSWER.stream()
                .filter(response::has)
                .forEach(name -> answer.set(name, response.get(name)));
        answer.set("response", response.isMissingNode() ? null : response);
        return answer;
    }

    /** Long answers are not in the log; then there is the state alone. */
    private static JsonNode response(@Nullable Object text) {
        if (text == null) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text.toString());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}

package org.tributary.access.submissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.JsonAnswers;

/**
 * GET {@code /v1/submissions/{transaction_id}}: where it is, and its answer where that is short.
 */
public final class SubmissionHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Submissions submissions;
    private final Caller caller;
    private final Blocking blocking;

    public SubmissionHandler(Submissions submissions, Caller caller, Blocking blocking) {
        this.submissions = submissions;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var id = context.pathParam("transactionId");
        blocking.run(context, () -> submissions.require(id, readable))
                .map(SubmissionHandler::answer)
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static JsonNode answer(Known known) {
        var answer = StatusJson.of(known, System.currentTimeMillis());
        answer.set("response", response(known.facts().response()));
        return answer;
    }

    private static JsonNode response(@Nullable String text) {
        try {
            return text == null ? JSON.nullNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}

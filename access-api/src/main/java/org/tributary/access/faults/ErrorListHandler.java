package org.tributary.access.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.http.QueryText;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.access.submissions.Submissions;

/**
 * GET {@code /v1/submissions/{transaction_id}/errors?limit=&after=}: the errors in the order of the
 * request, page by page. {@code next} of an answer is {@code after} of the next request; it is null
 * on the last page.
 */
public final class ErrorListHandler implements Handler<RoutingContext> {

    private static final int LIMIT = 1_000;
    private static final int MOST = 5_000;

    private final Submissions submissions;
    private final Faults faults;
    private final Caller caller;
    private final Blocking blocking;

    public ErrorListHandler(
            Submissions submissions, Faults faults, Caller caller, Blocking blocking) {
        this.submissions = submissions;
        this.faults = faults;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        int limit = QueryText.number(context, "limit", LIMIT, 1, MOST);
        var after = Place.of(QueryText.of(context, "after"));
        var id = context.pathParam("transactionId");
        blocking.run(
                        context,
                        () -> {
                            var known = submissions.requireWhole(id, readable);
                            return page(Faults.requireJudged(known), after, limit);
                        })
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private JsonNode page(SubmissionFacts facts, @Nullable Place after, int limit)
            throws IOException {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("transaction_id", facts.transactionId());
        answer.put("total", facts.counts().errors());
        var list = answer.putArray("errors");
        var reached = new Place[1];
        var more = new boolean[1];
        faults.errors(
                facts,
                after,
                (record, error, next) -> {
                    if (list.size() == limit) {
                        more[0] = true;
                        return false;
                    }
                    list.add(FaultFields.json(record, error, facts.documents()));
                    reached[0] = next;
                    return true;
                });
        answer.put("next", more[0] ? String.valueOf(reached[0]) : null);
        return answer;
    }
}

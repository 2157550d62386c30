package org.tributary.access.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.http.QueryText;

/**
 * GET {@code /v1/submissions?project=&state=&limit=&after=}: submissions to projects that the
 * caller may read, newest first, page by page. {@code next} of an answer is {@code after} of the
 * next request; it is null on the last page.
 */
public final class SubmissionListHandler implements Handler<RoutingContext> {

    private static final int LIMIT = 50;
    private static final int MOST = 500;

    private final Submissions submissions;
    private final Caller caller;
    private final Blocking blocking;

    public SubmissionListHandler(Submissions submissions, Caller caller, Blocking blocking) {
        this.submissions = submissions;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var filter = filter(context);
        blocking.run(context, () -> submissions.list(filter, readable))
                .map(found -> answer(found, filter.limit()))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static StoredRows.Filter filter(RoutingContext context) {
        var stages = EnumSet.noneOf(Stage.class);
        var words = QueryText.of(context, "state");
        if (words != null) {
            for (var word : words.split(",", -1)) {
                stages.add(stage(word.strip()));
            }
        }
        int limit = QueryText.number(context, "limit", LIMIT, 1, MOST);
        return new StoredRows.Filter(
                QueryText.of(context, "project"), stages, before(context), limit);
    }

    private static Stage stage(String word) {
        return Stage.of(word)
                .orElseThrow(
                        () ->
                                new HttpFailure(
                                        400,
                                        "state '%s' is unknown: expected %s"
                                                .formatted(
                                                        word,
                                                        String.join(
                                                                ", ",
                                                                EnumSet.allOf(Stage.class).stream()
                                                                        .map(Stage::word)
                                                                        .toList()))));
    }

    private static long before(RoutingContext context) {
        var after = QueryText.of(context, "after");
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new HttpFailure(
                    400, "after is '%s': expected 'next' of the page before".formatted(after));
        }
    }

    private static JsonNode answer(List<Known> found, int limit) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("submissions");
        long now = System.currentTimeMillis();
        found.forEach(known -> list.add(StatusJson.of(known, now)));
        answer.put("next", next(found, limit));
        return answer;
    }

    private static @Nullable String next(List<Known> found, int limit) {
        return found.size() < limit ? null : Long.toString(found.getLast().facts().transactionId());
    }
}

package org.tributary.access.fixit;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.tributary.access.faults.Faults;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.ResponseStream;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.access.submissions.Submissions;

/**
 * GET {@code /v1/submissions/{transaction_id}/fixit}: the failing records as they were sent, with
 * their errors, ready to be mended and sent again. Streamed.
 */
public final class FixItHandler implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final Submissions submissions;
    private final Faults faults;
    private final SentTexts texts;
    private final ExecutorService threads;
    private final Caller caller;
    private final Blocking blocking;

    /**
     * @param threads virtual ones
     */
    public FixItHandler(
            Vertx vertx,
            Submissions submissions,
            Faults faults,
            SentTexts texts,
            ExecutorService threads,
            Caller caller,
            Blocking blocking) {
        this.vertx = vertx;
        this.submissions = submissions;
        this.faults = faults;
        this.texts = texts;
        this.threads = threads;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var id = context.pathParam("transactionId");
        var body = new ResponseStream(vertx, context);
        blocking.run(
                        context,
                        () -> {
                            var known = submissions.requireWhole(id, readable);
                            write(body, Faults.requireJudged(known));
                            return true;
                        })
                .onFailure(context::fail);
    }

    private void write(ResponseStream body, SubmissionFacts facts) throws IOException {
        try (var queue = new FaultQueue(faults, facts, threads)) {
            var file = new FixItFile(texts, facts.documents(), queue);
            if (file.isEmpty()) {
                throw HttpFailure.notFound(
                        "submission %d has no records at fault".formatted(facts.transactionId()));
            }
            body.headers(headers(facts, file.isZip()));
            file.write(body);
            body.close();
        }
    }

    private static Map<String, String> headers(SubmissionFacts facts, boolean zip) {
        var absent = "submission-%d".formatted(facts.transactionId());
        var name =
                zip
                        ? "%s.zip".formatted(absent)
                        : FixItFile.name(facts.documents().getFirst(), absent);
        var disposition = "attachment; filename=\"fixit-%s\"".formatted(name);
        return zip
                ? Map.of(
                        "Content-Type", "application/zip",
                        "Content-Disposition", disposition,
                        // It is compressed already.
                        "Content-Encoding", "identity")
                : Map.of(
                        "Content-Type",
                        contentType(facts.documents().getFirst().format()),
                        "Content-Disposition",
                        disposition);
    }

    private static String contentType(String format) {
        return switch (format) {
            case "TSV" -> "text/tab-separated-values; charset=utf-8";
            case "CSV" -> "text/csv; charset=utf-8";
            default -> "application/json";
        };
    }
}

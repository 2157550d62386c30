package org.tributary.access.faults;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.Downloads;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.ResponseStream;
import org.tributary.access.submissions.Known;
import org.tributary.access.submissions.Submissions;

/**
 * GET {@code …/errors.tsv}: all errors of a submission as a table, streamed. Stands below our own
 * route and below the project's.
 */
public final class ErrorTableHandler implements Handler<RoutingContext> {

    private static final String TSV = "text/tab-separated-values; charset=utf-8";

    private final Vertx vertx;
    private final Submissions submissions;
    private final Faults faults;
    private final Caller caller;
    private final Blocking blocking;

    public ErrorTableHandler(
            Vertx vertx, Submissions submissions, Faults faults, Caller caller, Blocking blocking) {
        this.vertx = vertx;
        this.submissions = submissions;
        this.faults = faults;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var id = context.pathParam("transactionId");
        var program = context.pathParam("program");
        var project = context.pathParam("project");
        var body = new ResponseStream(vertx, context);
        blocking.run(
                        context,
                        () -> {
                            var known = submissions.requireWhole(id, readable);
                            // Below a project only the submissions to it are found.
                            if (program != null && !isOf(known, program, project)) {
                                throw HttpFailure.notFound("submission %s not found".formatted(id));
                            }
                            write(body, known);
                            return true;
                        })
                .onFailure(context::fail);
    }

    private static boolean isOf(Known known, String program, String project) {
        var who = known.facts().who();
        return program.equals(who.program()) && project.equals(who.project());
    }

    private void write(ResponseStream body, Known known) throws IOException {
        var facts = Faults.requireJudged(known);
        body.headers(Downloads.file(TSV, "errors-%d".formatted(facts.transactionId()), "tsv"));
        body.write(FaultFields.HEADER.getBytes(StandardCharsets.UTF_8));
        faults.errors(
                facts,
                null,
                (record, error, _) -> {
                    var row = FaultFields.row(record, error, facts.documents());
                    body.write(row.getBytes(StandardCharsets.UTF_8));
                    return true;
                });
        body.close();
    }
}

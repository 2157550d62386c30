package org.tributary.ingest.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.LoggedRequest;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.ingest.submission.Resubmission;
import org.tributary.ingest.submission.Workshop;

/**
 * Commits a dry run (contract B.6): asks what it consisted of and sends that again as a transaction
 * that counts, whose answer is the client's. Whether the dry run may be committed is decided with
 * that transaction, so that two requests never commit the same one.
 */
final class CommitHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String[] METHODS = {
        "create", "update", "delete", "release", "review", "submit"
    };

    private final FrontDesk desk;
    private final Workshop workshop;

    CommitHandler(FrontDesk desk, Workshop workshop) {
        this.desk = desk;
        this.workshop = workshop;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        CommandRoutes.requireProject(context, desk)
                .compose(_ -> commit(context))
                .onFailure(error -> desk.answers().failure(context, error));
    }

    private Future<Void> commit(RoutingContext context) {
        var path = ProjectPath.of(context);
        var principal =
                desk.doorkeeper().admit(context.request(), path.program(), path.project(), METHODS);
        long dryRun = CommandRoutes.transaction(context);
        var request = desk.facts().describe(context, principal, true);
        var traceparent = RequestFacts.traceparent(context.request());
        return FrontDesk.onThread(
                        context,
                        () ->
                                workshop.log()
                                        .append(
                                                path.projectId(),
                                                new CommitDryRun(
                                                        request,
                                                        path.program(),
                                                        path.project(),
                                                        path.projectId(),
                                                        dryRun),
                                                traceparent))
                .compose(
                        id ->
                                desk.verdicts()
                                        .awaitLogged(
                                                context,
                                                id,
                                                logged ->
                                                        FrontDesk.onThread(
                                                                context,
                                                                () ->
                                                                        again(
                                                                                path,
                                                                                dryRun,
                                                                                request,
                                                                                traceparent,
                                                                                logged))));
    }

    private long again(
            ProjectPath path,
            long dryRun,
            Request request,
            String traceparent,
            LoggedRequest logged)
            throws IOException {
        if (logged.getRole().equals("delete")) {
            return workshop.log()
                    .append(path.projectId(), deletion(path, dryRun, request, logged), traceparent);
        }
        var scope =
                new SubmissionScope(
                        path.program(),
                        path.project(),
                        path.projectId(),
                        logged.getRole().equals("create") ? Role.CREATE : Role.UPDATE,
                        false,
                        logged.getBulk(),
                        false,
                        logged.getPartial() ? SubmissionMode.PARTIAL : SubmissionMode.ALL,
                        dryRun);
        return new Resubmission(request, scope, traceparent, logged.getDocuments()).run(workshop);
    }

    private static DeleteRecords deletion(
            ProjectPath path, long dryRun, Request request, LoggedRequest logged)
            throws JsonProcessingException {
        var document = JSON.readTree(logged.getDocuments().getFirst().getText());
        var fields = document.path("fields");
        return new DeleteRecords(
                request,
                path.program(),
                path.project(),
                path.projectId(),
                false,
                fields.isArray() ? Removal.FIELDS : Removal.RECORDS,
                texts(document.path("ids")),
                texts(fields),
                false,
                dryRun);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}

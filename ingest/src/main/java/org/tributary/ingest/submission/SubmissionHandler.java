package org.tributary.ingest.submission;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.bundle.Packaging;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.IncomingBody;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.runtime.access.Principal;

/**
 * Takes a submission. What can be said without its body is said first, in Gen3's order: existence,
 * token, permission, query.
 */
final class SubmissionHandler implements Handler<RoutingContext> {

    private final SubmissionRoutes with;
    private final Role role;
    private final boolean bulk;
    private final boolean dryRun;

    SubmissionHandler(SubmissionRoutes with, Role role, boolean bulk, boolean dryRun) {
        this.with = with;
        this.role = role;
        this.bulk = bulk;
        this.dryRun = dryRun;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        var program = context.pathParam("program");
        var project = context.pathParam("project");
        FrontDesk.onContext(context, with.desk().projects().requireProject(program, project))
                .map(_ -> admit(context, program, project))
                .compose(upload -> take(context, upload))
                .onFailure(error -> with.desk().answers().failure(context, error));
    }

    private Upload admit(RoutingContext context, String program, String project) {
        var request = context.request();
        var principal =
                role == Role.CREATE
                        ? with.desk().doorkeeper().admit(request, program, project, "create")
                        : with.desk()
                                .doorkeeper()
                                .admit(request, program, project, "create", "update");
        boolean async = RequestFacts.isAsync(context);
        var mode = RequestFacts.mode(context);
        var key = key(context, principal, program, project);
        var name = request.getHeader("X-Document-Name");
        var packaging =
                Packaging.of(
                        request.getHeader("Content-Type"),
                        bulk,
                        name == null ? null : with.workshop().limits().checkedName(name));
        var encoding = request.getHeader("Content-Encoding");
        RequestBody.isGzip(encoding);
        with.workshop().capacity().check(contentLength(request.getHeader("Content-Length")));
        return new Upload(
                with.desk().facts().describe(context, principal, !async || key != null, key),
                new SubmissionScope(
                        program,
                        project,
                        program + "-" + project,
                        role,
                        dryRun,
                        packaging.isBulk(),
                        async,
                        mode,
                        null),
                RequestFacts.traceparent(request),
                packaging,
                encoding);
    }

    private @Nullable String key(
            RoutingContext context, Principal principal, String program, String project) {
        var route =
                String.join(
                        "/",
                        role.name(),
                        program,
                        project,
                        bulk ? "bulk" : "single",
                        dryRun ? "dry" : "real");
        return RequestFacts.idempotencyKey(context, principal, route);
    }

    private Future<Void> take(RoutingContext context, Upload upload) {
        return IncomingBody.read(context, body -> upload.run(body, with.workshop()))
                .compose(
                        id ->
                                with.desk()
                                        .verdicts()
                                        .answer(
                                                context,
                                                id,
                                                upload.request(),
                                                upload.scope().getAsync()));
    }

    private static long contentLength(@Nullable String header) {
        return header == null || !header.matches("\\d{1,18}") ? -1 : Long.parseLong(header);
    }
}

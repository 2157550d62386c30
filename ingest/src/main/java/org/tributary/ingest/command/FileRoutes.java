package org.tributary.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.request.FrontDesk;

/** Routes of files that only their old clients know (contract B.13), and of XML documents. */
record FileRoutes(FrontDesk desk, EventLog log) {

    private static final String PROJECT = "/(?<program>[^/]+)/(?<project>[^/]+)";
    private static final String NO_PROXY =
            "Tributary does not pass files on to S3. Ask for a signed URL and upload to it.";
    private static final String NO_XML =
            "Tributary does not read BCR XML documents. Send JSON, TSV or CSV.";

    void mount(Router router, String base) {
        var file = base + PROJECT + "/files/(?<file>[^/]+)(?:/_dry_run)?/?";
        router.routeWithRegex(HttpMethod.GET, file)
                .handler(
                        refused(
                                RefusedException.methodNotAllowed(
                                        "Method GET not allowed on file")));
        for (var method : new HttpMethod[] {HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE}) {
            router.routeWithRegex(method, file)
                    .handler(refused(RefusedException.notImplemented(NO_PROXY)));
        }
        router.routeWithRegex(
                        HttpMethod.PUT,
                        base + "/admin" + PROJECT + "/files/(?<file>[^/]+)/reassign/?")
                .handler(new ReassignHandler(desk, log));
        CommandRoutes.put(
                router,
                base + PROJECT + "/xml/(?:biospecimen|clinical)/bcr(?:/_dry_run)?/?",
                refused(RefusedException.notImplemented(NO_XML)));
    }

    private Handler<RoutingContext> refused(RefusedException refusal) {
        return context -> {
            context.request().pause();
            CommandRoutes.requireProject(context, desk)
                    .<Void>compose(
                            _ -> {
                                desk.doorkeeper().identify(context.request());
                                return Future.failedFuture(refusal);
                            })
                    .onFailure(error -> desk.answers().failure(context, error));
        };
    }
}

package org.tributary.ingest.submission;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.tributary.event.v1.Role;
import org.tributary.ingest.request.FrontDesk;

/** The routes that take records (contract B.2, rows 9 to 12). */
public record SubmissionRoutes(FrontDesk desk, Workshop workshop) {

    /**
     * Adds them.
     *
     * @param base regular expression of what stands before the program's name
     */
    public void mount(Router router, String base) {
        for (boolean bulk : new boolean[] {false, true}) {
            for (boolean dryRun : new boolean[] {false, true}) {
                var path =
                        base
                                + "/(?<program>[^/]+)/(?<project>[^/]+)"
                                + (bulk ? "/bulk" : "")
                                + (dryRun ? "/_dry_run" : "")
                                + "/?";
                router.routeWithRegex(HttpMethod.POST, path)
                        .handler(new SubmissionHandler(this, Role.CREATE, bulk, dryRun));
                router.routeWithRegex(HttpMethod.PUT, path)
                        .handler(new SubmissionHandler(this, Role.UPDATE, bulk, dryRun));
            }
        }
    }
}

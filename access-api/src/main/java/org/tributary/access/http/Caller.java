package org.tributary.access.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.ReadableProjects;
import org.tributary.runtime.access.Resources;
import org.tributary.runtime.audit.Decision;

/** Who is asking, and what they may read. */
public final class Caller {

    /** The service that reading is granted under (contract C.7). */
    private static final String SERVICE = "peregrine";

    /** The service that reading of a project's own routes is granted under (contract B.1). */
    private static final String SUBMISSION = "sheepdog";

    private final AccessView view;

    public Caller(AccessView view) {
        this.view = view;
    }

    /**
     * The identity of a request.
     *
     * @throws AuthenticationException where it proves none
     */
    public Principal require(RoutingContext context) {
        return view.verify(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    }

    public ReadableProjects readable(Principal principal) {
        return view.readable(principal, SERVICE);
    }

    /**
     * What the caller of a request may read; the audit is told.
     *
     * @throws AuthenticationException where the request proves no identity
     */
    public ReadableProjects readable(RoutingContext context) {
        var readable = readable(require(context));
        new Decision(SERVICE, "read", "/programs", !readable.isEmpty()).tell(context.response());
        return readable;
    }

    /** Whether the caller may do something; the audit is told. */
    public boolean may(
            RoutingContext context,
            Principal principal,
            String service,
            String method,
            String resource) {
        boolean allowed = view.allowed(principal, service, method, resource);
        new Decision(service, method, resource, allowed).tell(context.response());
        return allowed;
    }

    /**
     * Admits who may read a project by its own routes.
     *
     * @throws HttpFailure 401 or 403 in the words of contract B.1
     */
    public void requireReader(RoutingContext context, String program, String project) {
        Principal principal;
        try {
            principal = require(context);
        } catch (AuthenticationException e) {
            throw new HttpFailure(401, e.decisionMessage());
        }
        var resource = Resources.project(program, project);
        if (!may(context, principal, SUBMISSION, "read", resource)) {
            throw new HttpFailure(
                    403, "You don't have access to this resource: user is unauthorized");
        }
    }
}

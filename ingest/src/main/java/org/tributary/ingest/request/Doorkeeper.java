package org.tributary.ingest.request;

import io.vertx.core.http.HttpServerRequest;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.Resources;
import org.tributary.runtime.audit.Decision;

/** Lets in who may, with the refusals of contract B.1. */
public final class Doorkeeper {

    /** The name under which Gen3's policies speak of this service. */
    private static final String SERVICE = "sheepdog";

    private final AccessView access;

    public Doorkeeper(AccessView access) {
        this.access = access;
    }

    /** Who asks; 401 where that is not proven. */
    public Principal identify(HttpServerRequest request) {
        try {
            return access.verify(request.getHeader("Authorization"));
        } catch (AuthenticationException e) {
            throw RefusedException.unauthenticated(e.decisionMessage());
        }
    }

    /** Admits who may do all of these in a project; 401 or 403 otherwise. */
    public Principal admit(
            HttpServerRequest request, String program, String project, String... methods) {
        var principal = identify(request);
        var resource = Resources.project(program, project);
        for (var method : methods) {
            if (!may(request, principal, method, resource)) {
                throw RefusedException.forbidden("user is unauthorized");
            }
        }
        return principal;
    }

    /** Asks the policies; the audit is told what they say. */
    private boolean may(
            HttpServerRequest request, Principal principal, String method, String resource) {
        boolean allowed = access.allowed(principal, SERVICE, method, resource);
        new Decision(SERVICE, method, resource, allowed).tell(request.response());
        return allowed;
    }

    /** Admits who may create programs. */
    public Principal admitProgramAdmin(HttpServerRequest request) {
        return admitAdmin(request, Resources.PROGRAM_ADMINISTRATION, "program admin");
    }

    /** Admits who may create projects. */
    public Principal admitProjectAdmin(HttpServerRequest request) {
        return admitAdmin(request, Resources.PROJECT_ADMINISTRATION, "project admin");
    }

    private Principal admitAdmin(HttpServerRequest request, String resource, String role) {
        var principal = identify(request);
        if (!may(request, principal, "*", resource)) {
            throw RefusedException.forbidden("Unauthorized: User must be Sheepdog " + role);
        }
        return principal;
    }
}

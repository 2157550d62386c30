package org.tributary.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.RequestFacts;
import org.tributary.gateway.users.User;

/** Hands to the audit what it is told of a request. */
final class RequestAudit {

    private static final double NANOS_PER_MS = 1e6;

    private final Audit audit;

    RequestAudit(Audit audit) {
        this.audit = audit;
    }

    /**
     * Whether a request may be served. What everybody may see is shown also while nothing can be
     * recorded, so that keys and the state of the gateway can be read.
     */
    boolean admits(HttpServerRequest request, Route route) {
        boolean open =
                audit.open()
                        || (route.target() instanceof Target.Own
                                && route.admission() instanceof Admission.Open
                                && (request.method().equals(HttpMethod.GET)
                                        || request.method().equals(HttpMethod.HEAD)));
        if (!open) {
            audit.refuse();
        }
        return open;
    }

    /** Records what the request did; succeeds when that is kept, on the request's event loop. */
    Future<Void> keepEvents(Passage passage, int status, Context context) {
        return Future.fromCompletionStage(
                audit.events(facts(passage, status), passage.trail().events()), context);
    }

    /** Records the request. */
    void ended(Passage passage, int status) {
        audit.request(facts(passage, status));
    }

    private static RequestFacts facts(Passage passage, int status) {
        var request = passage.request();
        var principal = passage.principal();
        var username = principal == null ? null : principal.username();
        return new RequestFacts(
                passage.id(),
                request.method().name(),
                request.path() == null ? "" : request.path(),
                request.query(),
                passage.route(),
                status,
                username,
                username == null ? null : Long.toString(User.idOf(username)),
                principal == null ? null : principal.clientId(),
                passage.address(),
                (System.nanoTime() - passage.startedNanos()) / NANOS_PER_MS,
                passage.trail().decisions());
    }
}

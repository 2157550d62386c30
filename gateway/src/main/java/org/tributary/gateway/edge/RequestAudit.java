package org.tributary.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.RequestFacts;
import org.tributary.gateway.audit.Trail;
import org.tributary.runtime.access.Principal;

/** Hands to the audit what it is told of a request. */
final class RequestAudit {

    private static final double NANOS_PER_MS = 1e6;

    private final Audit audit;

    RequestAudit(Audit audit) {
        this.audit = audit;
    }

    /**
     * What is known of a request from its beginning.
     *
     * @param route id of the route; {@code none} where there was none
     * @param principal of a valid token; null for everybody else
     */
    record Begun(
            HttpServerRequest request,
            String id,
            String route,
            @Nullable Principal principal,
            long startedNanos,
            Trail trail) {}

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
    Future<Void> keepEvents(Begun begun, int status, Context context) {
        return Future.fromCompletionStage(
                audit.events(facts(begun, status), begun.trail().events()), context);
    }

    /** Records the request. */
    void ended(Begun begun, int status) {
        audit.request(facts(begun, status));
    }

    private static RequestFacts facts(Begun begun, int status) {
        var request = begun.request();
        var principal = begun.principal();
        SocketAddress client = request.remoteAddress();
        return new RequestFacts(
                begun.id(),
                request.method().name(),
                request.path() == null ? "" : request.path(),
                request.query(),
                begun.route(),
                status,
                principal == null ? null : principal.username(),
                principal == null ? null : principal.clientId(),
                client == null ? "" : client.hostAddress(),
                (System.nanoTime() - begun.startedNanos()) / NANOS_PER_MS,
                begun.trail().decisions());
    }
}

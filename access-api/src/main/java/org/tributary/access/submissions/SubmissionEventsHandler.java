package org.tributary.access.submissions;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.runtime.access.Principal;

/**
 * GET {@code /v1/submissions/{transaction_id}/events}: the state of a submission as server-sent
 * events, each the whole of what {@code GET /v1/submissions/{transaction_id}} shows but for the
 * answer. The stream ends with the last state. Whoever comes again with the id of the event that it
 * saw last gets only what is newer: 204 where that was the last, which tells browsers to stop.
 */
public final class SubmissionEventsHandler implements Handler<RoutingContext> {

    private static final int NO_CONTENT = 204;
    private static final int TOO_MANY = 429;
    private static final String RETRY_SECONDS = "10";

    private final Submissions submissions;
    private final Caller caller;
    private final Blocking blocking;
    private final Watchers watchers;

    public SubmissionEventsHandler(
            Submissions submissions, Caller caller, Blocking blocking, Watchers watchers) {
        this.submissions = submissions;
        this.caller = caller;
        this.blocking = blocking;
        this.watchers = watchers;
    }

    @Override
    public void handle(RoutingContext context) {
        var principal = caller.require(context);
        var readable = caller.readable(principal);
        var id = context.pathParam("transactionId");
        blocking.run(context, () -> submissions.require(id, readable))
                .onSuccess(known -> begin(context, principal, known))
                .onFailure(context::fail);
    }

    private void begin(RoutingContext context, Principal principal, Known known) {
        var seen = context.request().getHeader("Last-Event-ID");
        if (known.stage().isLast() && known.version().equals(seen)) {
            context.response().setStatusCode(NO_CONTENT).end();
            return;
        }
        if (!watchers.enter(principal)) {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
            context.fail(
                    new HttpFailure(
                            TOO_MANY,
                            "too many event streams are open; one user may have %d"
                                    .formatted(watchers.perPrincipal())));
            return;
        }
        new EventStream(
                        context,
                        watchers.heartbeat(),
                        submissions,
                        () -> mayRead(context, known.facts()),
                        () -> watchers.leave(principal))
                .begin(known, seen);
    }

    /** Rights and tokens end while a stream is open. */
    private boolean mayRead(RoutingContext context, SubmissionFacts facts) {
        return Submissions.mayRead(facts, caller.readable(context));
    }
}

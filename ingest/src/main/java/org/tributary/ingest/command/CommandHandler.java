package org.tributary.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.apache.avro.specific.SpecificRecord;
import org.tributary.event.v1.Request;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.runtime.access.Principal;

/**
 * Takes a request that is one command. As everywhere, existence is looked at first, then the token,
 * then permission, then the query.
 */
final class CommandHandler implements Handler<RoutingContext> {

    private final FrontDesk desk;
    private final EventLog log;
    private final Existence existence;
    private final Admission admission;
    private final Making making;

    /** What must exist; fails with a refusal where it does not. */
    @FunctionalInterface
    interface Existence {
        Future<Void> require(RoutingContext context, FrontDesk desk);
    }

    /** Who may ask; throws a refusal where the client may not. */
    @FunctionalInterface
    interface Admission {
        Principal admit(RoutingContext context, FrontDesk desk);
    }

    /** Makes the command of the request; throws a refusal where the query is wrong. */
    @FunctionalInterface
    interface Making {
        Keyed command(RoutingContext context, Request request);
    }

    /** A command and the key it is ordered by. */
    record Keyed(String key, SpecificRecord command) {}

    CommandHandler(
            FrontDesk desk, EventLog log, Existence existence, Admission admission, Making making) {
        this.desk = desk;
        this.log = log;
        this.existence = existence;
        this.admission = admission;
        this.making = making;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        // A retry finds gone what the first request deleted; decide knows which it is.
        var existing =
                RequestFacts.isRepeatable(context)
                        ? Future.<Void>succeededFuture()
                        : existence.require(context, desk);
        existing.compose(_ -> send(context))
                .onFailure(error -> desk.answers().failure(context, error));
    }

    private Future<Void> send(RoutingContext context) {
        var principal = admission.admit(context, desk);
        boolean async = RequestFacts.isAsync(context);
        var request = desk.facts().describeCommand(context, principal, async);
        var keyed = making.command(context, request);
        var traceparent = RequestFacts.traceparent(context.request());
        return FrontDesk.onThread(
                        context, () -> log.append(keyed.key(), keyed.command(), traceparent))
                .compose(id -> desk.verdicts().answer(context, id, request, async));
    }
}

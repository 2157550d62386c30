package org.tributary.ingest.request;

import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.LoggedRequest;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.ingest.outcome.OutcomeBoard;
import org.tributary.ingest.outcome.Pages;
import org.tributary.ingest.outcome.Verdict;

/** Waits for the verdict on a transaction and sends it, a long one page by page. */
public final class VerdictAnswers {

    private static final Logger LOGGER = LoggerFactory.getLogger(VerdictAnswers.class);
    private static final String TRANSACTION_ID = "X-Transaction-Id";
    private static final String AS_OF = "X-Tributary-As-Of";
    private static final String ERRORS = "X-Tributary-Errors";

    private final OutcomeBoard board;
    private final Pages pages;
    private final Answers answers;

    public VerdictAnswers(OutcomeBoard board, Pages pages, Answers answers) {
        this.board = board;
        this.pages = pages;
        this.answers = answers;
    }

    /** Answers when the verdict is there; fails where none comes. */
    public Future<Void> await(RoutingContext context, long transactionId) {
        var response = context.response();
        response.putHeader(TRANSACTION_ID, Long.toString(transactionId));
        response.closeHandler(_ -> board.forget(transactionId));
        CompletableFuture<Verdict> verdict =
                RequestFacts.patience(context)
                        .map(patience -> board.answer(transactionId, patience))
                        .orElseGet(() -> board.answer(transactionId));
        if (response.closed()) {
            board.forget(transactionId);
        }
        return Future.fromCompletionStage(verdict, context.vertx().getOrCreateContext())
                .map(
                        decided -> {
                            send(context, transactionId, decided);
                            return null;
                        });
    }

    /**
     * Waits for what a dry run consisted of, and answers with the transaction that does it again;
     * where it may not be done again, the outcome says why.
     *
     * @param again does it again and gives its transaction id
     */
    public Future<Void> awaitLogged(
            RoutingContext context,
            long transactionId,
            Function<LoggedRequest, Future<Long>> again) {
        return Future.fromCompletionStage(
                        board.answer(transactionId), context.vertx().getOrCreateContext())
                .compose(
                        decided -> {
                            var logged = decided.outcome().getLogged();
                            if (logged == null) {
                                send(context, transactionId, decided);
                                return Future.succeededFuture();
                            }
                            return again.apply(logged).compose(id -> await(context, id));
                        });
    }

    /**
     * Answers a request whose command is in the log.
     *
     * @param async true where the client does not wait for the outcome
     */
    public Future<Void> answer(
            RoutingContext context, long transactionId, Request request, boolean async) {
        if (!async) {
            return await(context, transactionId);
        }
        if (request.getIdempotencyKey() != null) {
            return awaitReceipt(context, transactionId);
        }
        submitted(context, transactionId);
        return Future.succeededFuture();
    }

    /**
     * Answers as {@link #submitted} as soon as it is known which transaction it is: that of an
     * earlier request, where this one repeats it.
     */
    private Future<Void> awaitReceipt(RoutingContext context, long transactionId) {
        context.response().closeHandler(_ -> board.forget(transactionId));
        return Future.fromCompletionStage(
                        board.receipt(transactionId), context.vertx().getOrCreateContext())
                .map(
                        receipt -> {
                            var first = receipt.outcome().getRepeats();
                            if (first == null) {
                                send(context, transactionId, receipt);
                            } else {
                                replayed(context, transactionId, first);
                                submitted(context, first);
                            }
                            return null;
                        });
    }

    private static void replayed(RoutingContext context, long transactionId, long first) {
        if (first != transactionId) {
            context.response()
                    .putHeader(TRANSACTION_ID, Long.toString(first))
                    .putHeader("Idempotent-Replayed", "true");
        }
    }

    /** Answers at once that the work has begun (contract B.7). */
    private void submitted(RoutingContext context, long transactionId) {
        context.response().putHeader(TRANSACTION_ID, Long.toString(transactionId));
        answers.json(
                context,
                200,
                "{\"code\": 200, \"message\": \"Transaction submitted.\", \"transaction_id\": %d}"
                        .formatted(transactionId));
    }

    private void send(RoutingContext context, long transactionId, Verdict verdict) {
        if (context.response().closed()) {
            return;
        }
        replayed(context, transactionId, verdict.outcome().getTransactionId());
        if (!verdict.queryable()) {
            context.response().putHeader("X-Tributary-Queryable", "false");
        }
        var outcome = verdict.outcome();
        var asOf = asOf(outcome);
        if (asOf != null) {
            context.response().putHeader(AS_OF, asOf);
        }
        if (outcome.getErrors() > 0) {
            context.response()
                    .putHeader(
                            ERRORS,
                            "/api/v1/submissions/%d/errors".formatted(outcome.getTransactionId()));
        }
        if (outcome.getPages() == 0) {
            answers.json(context, outcome.getStatus(), head(context, outcome) + outcome.getTail());
        } else {
            sendPages(context, verdict);
        }
    }

    /** The log position at which what was written can be queried; null where nothing was. */
    private static @Nullable String asOf(SubmissionOutcome outcome) {
        var lane = outcome.getProjectId();
        return lane == null || outcome.getSequence() == null || isHeaderless(lane)
                ? null
                : "%s:%d".formatted(lane, outcome.getSequence());
    }

    /** Names with line breaks cannot stand in a header. */
    private static boolean isHeaderless(String lane) {
        return lane.chars().anyMatch(c -> c < 0x20 || c > 0x7e);
    }

    /** Gen3's clients compare the keys of a body, so the position stands there on demand only. */
    private static String head(RoutingContext context, SubmissionOutcome outcome) {
        var head = outcome.getHead();
        var asOf = asOf(outcome);
        return asOf == null || !RequestFacts.isDetailed(context) || !head.startsWith("{\"")
                ? head
                : "{\"as_of\":" + TextNode.valueOf(asOf) + "," + head.substring(1);
    }

    private void sendPages(RoutingContext routing, Verdict verdict) {
        var response = routing.response();
        var context = routing.vertx().getOrCreateContext();
        var head = head(routing, verdict.outcome());
        response.setStatusCode(verdict.outcome().getStatus())
                .putHeader("Content-Type", "application/json")
                .setChunked(true);
        IncomingBody.onThread(
                        context,
                        "answer-" + RequestFacts.id(routing),
                        () -> {
                            writePages(response, verdict, head);
                            return true;
                        })
                .onFailure(
                        e -> {
                            LOGGER.atError()
                                    .addKeyValue("requestId", RequestFacts.id(routing))
                                    .setCause(e)
                                    .log("answer broken off");
                            routing.request().connection().close();
                        });
    }

    /** Every write waits for the socket, which holds the reading of pages to the client's pace. */
    private void writePages(HttpServerResponse response, Verdict verdict, String head) {
        response.write(head).await();
        var first = new boolean[] {true};
        pages.read(
                verdict,
                page -> {
                    if (!page.isEmpty()) {
                        response.write(first[0] ? page : "," + page).await();
                        first[0] = false;
                    }
                });
        response.end(verdict.outcome().getTail()).await();
    }
}

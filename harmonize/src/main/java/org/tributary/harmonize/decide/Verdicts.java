package org.tributary.harmonize.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.TransactionRow;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Verdict;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.UsedKeys;
import org.tributary.harmonize.decide.store.UsedKeys.Use;
import org.tributary.harmonize.decide.submission.Head;

/** Says how a command ended: to whoever waits for it, and in the transaction log. */
final class Verdicts {

    /** Longer answers are not repeated in the transaction log: their pages hold them. */
    private static final int LOGGED_CHARACTERS = 256 * 1024;

    private final Outlet outlet;
    private final DryRuns log;
    private final UsedKeys keys;

    Verdicts(Outlet outlet, DryRuns log, UsedKeys keys) {
        this.outlet = outlet;
        this.log = log;
        this.keys = keys;
    }

    /**
     * How a submission was answered.
     *
     * @param documents as the log keeps them
     * @param firstSequence of its events; null where nothing is written
     * @param lastSequence of its release marker; null where nothing is written
     */
    record Judged(
            boolean accepted,
            int status,
            String head,
            String tail,
            int pages,
            List<Document> documents,
            @Nullable Long firstSequence,
            @Nullable Long lastSequence) {}

    /** The row of a submission whose verdict comes later. */
    void pending(Head head) {
        row(head, TransactionState.PENDING, List.of(), null, null, null);
    }

    /** The row that project creation leaves for ever (contract B.3). */
    void projectRow(Head head) {
        log.log(
                head,
                new TransactionRow(
                        head.transactionId(),
                        head.program(),
                        head.project(),
                        head.projectId(),
                        null,
                        "update",
                        false,
                        TransactionState.PENDING,
                        null,
                        false,
                        Head.instant(head.occurredAt()),
                        List.of(),
                        null,
                        null,
                        null));
    }

    /**
     * Not worked on: no row. Nor does it use up its idempotency key, so that it may be sent again.
     */
    void refused(Head head, Refusal refusal) {
        release(head);
        outcome(head, Verdict.REFUSED, refusal.status(), refusal.body(), "", 0, null);
    }

    /** Ended by the system or by the upload, with a row that exists already. */
    void ended(Head head, Refusal refusal, TransactionState state) {
        refused(head, refusal);
        row(head, state, List.of(), refusal.body(), null, null);
    }

    /** Ends a row whose request is answered already. */
    void failed(Head head, Refusal refusal) {
        row(head, TransactionState.FAILED, List.of(), refusal.body(), null, null);
    }

    /** The answer is that of another transaction, or its own. */
    void repeats(Head head, Use first) {
        var refusal = Repeats.repeated(first);
        outlet.outcome(
                new SubmissionOutcome(
                        head.transactionId(),
                        head.origin(),
                        Verdict.REFUSED,
                        refusal.status(),
                        refusal.body(),
                        "",
                        0,
                        null,
                        null,
                        first.transactionId(),
                        first.answeredSince(),
                        null));
    }

    void judged(Head head, Judged judged, TransactionState state) {
        if (state == TransactionState.ERRORED) {
            release(head);
        } else if (judged.pages() == 0) {
            answering(head);
        }
        outcome(
                head,
                judged.accepted() ? Verdict.ACCEPTED : Verdict.REJECTED,
                judged.status(),
                judged.head(),
                judged.tail(),
                judged.pages(),
                judged.lastSequence());
        boolean isShort =
                judged.pages() == 0
                        && judged.head().length() + judged.tail().length() <= LOGGED_CHARACTERS;
        row(
                head,
                state,
                judged.documents(),
                isShort ? judged.head() + judged.tail() : null,
                judged.firstSequence(),
                judged.lastSequence());
    }

    /**
     * An answer without a row.
     *
     * @param sequence that the graph must reach before it is true; null where nothing was written
     */
    void answered(Head head, int status, String body, @Nullable Long sequence) {
        outcome(head, Verdict.ACCEPTED, status, body, "", 0, sequence);
    }

    void page(Head head, int number, String piece) {
        if (number == 0) {
            answering(head);
        }
        outlet.page(new ResultPage(head.transactionId(), head.origin(), number, piece));
    }

    private void answering(Head head) {
        var key = head.idempotencyKey();
        var use = key == null ? null : keys.find(key);
        if (key != null && use != null && use.transactionId() == head.transactionId()) {
            keys.put(key, use.answered(outlet.now()));
        }
    }

    private void release(Head head) {
        var key = head.idempotencyKey();
        var use = key == null ? null : keys.find(key);
        if (key != null && use != null && use.transactionId() == head.transactionId()) {
            keys.remove(key);
        }
    }

    private void outcome(
            Head head,
            Verdict verdict,
            int status,
            String bodyHead,
            String bodyTail,
            int pages,
            @Nullable Long sequence) {
        outlet.outcome(
                new SubmissionOutcome(
                        head.transactionId(),
                        head.origin(),
                        verdict,
                        status,
                        bodyHead,
                        bodyTail,
                        pages,
                        sequence == null ? null : head.projectId(),
                        sequence,
                        null,
                        null,
                        null));
    }

    private void row(
            Head head,
            TransactionState state,
            List<Document> documents,
            @Nullable String response,
            @Nullable Long firstSequence,
            @Nullable Long lastSequence) {
        log.log(
                head,
                new TransactionRow(
                        head.transactionId(),
                        head.program(),
                        head.project(),
                        head.projectId(),
                        head.submitter(),
                        head.role(),
                        head.dryRun(),
                        state,
                        null,
                        false,
                        Head.instant(head.occurredAt()),
                        documents,
                        response,
                        firstSequence,
                        lastSequence));
    }
}

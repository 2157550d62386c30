package org.tributary.harmonize.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.ErrorPage;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.TransactionRow;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Verdict;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.UsedKeys;
import org.tributary.harmonize.decide.store.UsedKeys.Use;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;

/** Says how a command ended: to whoever waits for it, and in the transaction log. */
final class Verdicts {

    /** Longer answers are not repeated in the transaction log: their pages hold them. */
    private static final int LOGGED_CHARACTERS = 256 * 1024;

    /** Stages of a submission that is not judged yet, as the row tells them. */
    static final String RECEIVED = "received";

    static final String VALIDATING = "validating";

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
     * @param message of the answer
     */
    record Judged(
            boolean accepted,
            int status,
            String head,
            String tail,
            int pages,
            List<Document> documents,
            @Nullable Long firstSequence,
            @Nullable Long lastSequence,
            @Nullable String message,
            Course course) {

        /** Of what is no submission of records. */
        Judged(
                boolean accepted,
                int status,
                String body,
                String message,
                @Nullable Long firstSequence,
                @Nullable Long lastSequence,
                Course course) {
            this(
                    accepted,
                    status,
                    body,
                    "",
                    0,
                    List.of(),
                    firstSequence,
                    lastSequence,
                    message,
                    course);
        }
    }

    /** The row of a submission whose verdict comes later. */
    void pending(Head head) {
        log.log(head, row(head, TransactionState.PENDING, Course.NONE).setStage(RECEIVED).build());
    }

    /** The row of a submission on its way to the verdict. */
    void underWay(Head head, Course course, String stage) {
        outlet.transaction(row(head, TransactionState.PENDING, course).setStage(stage).build());
    }

    /** The row that project creation leaves for ever (contract B.3). */
    void projectRow(Head head) {
        log.log(
                head,
                row(head, TransactionState.PENDING, Course.NONE)
                        .setSubmitter(null)
                        .setRole("update")
                        .setIsDryRun(false)
                        .setStage("accepted")
                        .build());
    }

    /**
     * Not worked on: no row, unless nobody waits, who then finds the answer there. Nor does it use
     * up its idempotency key, so that it may be sent again.
     */
    void refused(Head head, Refusal refusal) {
        answerRefused(head, refusal);
        if (head.origin().isEmpty()) {
            failed(head, refusal);
        }
    }

    private void answerRefused(Head head, Refusal refusal) {
        release(head);
        outcome(head, Verdict.REFUSED, refusal.status(), refusal.body(), "", 0, null, 0);
    }

    /** Ended by the system or by the upload, with a row that exists already. */
    void ended(Head head, Refusal refusal, TransactionState state, Course course) {
        answerRefused(head, refusal);
        log.log(
                head,
                row(head, state, course)
                        .setStage(state == TransactionState.ERRORED ? "aborted" : "refused")
                        .setResponse(refusal.body())
                        .setCode(refusal.status())
                        .setMessage(refusal.message())
                        .build());
    }

    /** Ends a row whose request is answered already. */
    void failed(Head head, Refusal refusal) {
        log.log(
                head,
                row(head, TransactionState.FAILED, Course.NONE)
                        .setStage("refused")
                        .setResponse(refusal.body())
                        .setCode(refusal.status())
                        .setMessage(refusal.message())
                        .build());
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
                        null,
                        0L));
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
                judged.lastSequence(),
                judged.course().errors());
        boolean isShort =
                judged.pages() == 0
                        && judged.head().length() + judged.tail().length() <= LOGGED_CHARACTERS;
        log.log(
                head,
                row(head, state, judged.course())
                        .setStage(judged.accepted() ? "accepted" : "rejected")
                        .setDocuments(judged.documents())
                        .setResponse(isShort ? judged.head() + judged.tail() : null)
                        .setFirstSequence(judged.firstSequence())
                        .setLastSequence(judged.lastSequence())
                        .setCode(judged.status())
                        .setMessage(judged.message())
                        .build());
    }

    /**
     * An answer without a row.
     *
     * @param sequence that the graph must reach before it is true; null where nothing was written
     */
    void answered(Head head, int status, String body, @Nullable Long sequence) {
        answering(head);
        outcome(head, Verdict.ACCEPTED, status, body, "", 0, sequence, 0);
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

    /** A part of the errors of a submission. */
    void errors(Head head, int number, List<FaultyRecord> faulty) {
        outlet.errors(new ErrorPage(head.transactionId(), number, faulty));
    }

    private void outcome(
            Head head,
            Verdict verdict,
            int status,
            String bodyHead,
            String bodyTail,
            int pages,
            @Nullable Long sequence,
            long errors) {
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
                        null,
                        errors));
    }

    private static TransactionRow.Builder row(Head head, TransactionState state, Course course) {
        return TransactionRow.newBuilder()
                .setTransactionId(head.transactionId())
                .setProgram(head.program())
                .setProject(head.project())
                .setProjectId(head.projectId())
                .setSubmitter(head.submitter())
                .setRole(head.role())
                .setIsDryRun(head.dryRun())
                .setState(state)
                .setCreatedDatetime(Head.instant(head.occurredAt()))
                .setRecords(course.records())
                .setJudged(course.judged())
                .setInvalid(course.invalid())
                .setCreated(course.created())
                .setUpdated(course.updated())
                .setDeleted(course.deleted())
                .setErrors(course.errors())
                .setErrorPages(course.errorPages())
                .setSealedAt(course.sealedAt())
                .setValidatingAt(course.validatingAt())
                .setJudgedAt(course.judgedAt());
    }
}

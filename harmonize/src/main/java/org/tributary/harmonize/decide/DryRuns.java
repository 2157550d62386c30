package org.tributary.harmonize.decide;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.LoggedRequest;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.TransactionRow;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Verdict;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.LaneStore;
import org.tributary.harmonize.decide.store.TransactionStore;
import org.tributary.harmonize.decide.store.TransactionStore.Logged;
import org.tributary.harmonize.decide.submission.Head;

/**
 * The transaction log, and what becomes of its dry runs (contract B.6): each is committed at most
 * once, and never after it was closed.
 */
final class DryRuns {

    private final TransactionStore transactions;
    private final LaneStore lanes;
    private final Outlet outlet;

    DryRuns(TransactionStore transactions, LaneStore lanes, Outlet outlet) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.outlet = outlet;
    }

    /** Writes a row of the log, or writes it again. */
    void log(Head head, TransactionRow row) {
        outlet.transaction(row);
        transactions.put(
                new Logged(row.getIsDryRun() ? row : bare(row), head.bulk(), head.partial()));
    }

    private static TransactionRow bare(TransactionRow row) {
        return TransactionRow.newBuilder(row).setDocuments(List.of()).setResponse(null).build();
    }

    static Head head(long transactionId, CommitDryRun command, @Nullable String traceparent) {
        return Head.of(
                transactionId,
                command.getRequest(),
                command.getProgram(),
                command.getProject(),
                command.getProjectId(),
                Head.UPDATE,
                traceparent);
    }

    static Head head(long transactionId, CloseDryRun command, @Nullable String traceparent) {
        return Head.of(
                transactionId,
                command.getRequest(),
                command.getProgram(),
                command.getProject(),
                command.getProjectId(),
                Head.UPDATE,
                traceparent);
    }

    /** Says what a dry run consisted of, where it may be committed. */
    void commit(Head head, CommitDryRun command, Verdicts verdicts) {
        var refusal = refusal(head, command.getDryRun());
        var logged = transactions.find(command.getDryRun());
        if (refusal.isPresent() || logged == null) {
            refusal.ifPresent(found -> verdicts.refused(head, found));
            return;
        }
        outlet.outcome(
                new SubmissionOutcome(
                        head.transactionId(),
                        head.origin(),
                        Verdict.ACCEPTED,
                        200,
                        "",
                        "",
                        0,
                        null,
                        null,
                        null,
                        null,
                        new LoggedRequest(
                                logged.row().getRole(),
                                logged.bulk(),
                                logged.partial(),
                                logged.row().getDocuments()),
                        0L));
    }

    /**
     * A transaction that commits a dry run takes it; others just go on.
     *
     * @return why it may not
     */
    Optional<Refusal> take(Head head) {
        var dryRun = head.commits();
        if (dryRun == null) {
            return Optional.empty();
        }
        var refusal = refusal(head, dryRun);
        if (refusal.isEmpty()) {
            committed(dryRun, head.transactionId());
        }
        return refusal;
    }

    /** The transaction that was to commit a dry run came to nothing: another one may. */
    void giveBack(Head head) {
        if (head.commits() != null) {
            committed(head.commits(), null);
        }
    }

    private void committed(long dryRun, @Nullable Long by) {
        var logged = transactions.find(dryRun);
        if (logged != null) {
            rewrite(logged, TransactionRow.newBuilder(logged.row()).setCommittedBy(by).build());
        }
    }

    private void rewrite(Logged logged, TransactionRow row) {
        outlet.transaction(row);
        transactions.put(new Logged(row, logged.bulk(), logged.partial()));
    }

    /** In the order of the original. */
    private Optional<Refusal> refusal(Head head, long dryRun) {
        var logged = transactions.find(dryRun);
        if (logged == null) {
            return Optional.of(
                    Refusal.notFound(
                            "Unable to find transaction_log with id: %d for project %s"
                                    .formatted(dryRun, head.projectId())));
        }
        var row = logged.row();
        if (row.getState() != TransactionState.SUCCEEDED) {
            return bad("Unable to commit transaction log in state %s.", row.getState());
        }
        if (row.getClosed()) {
            return bad("Unable to commit closed transaction log.");
        }
        if (row.getCommittedBy() != null) {
            return bad(
                    "This transaction_log was committed already by transaction '%d'.",
                    row.getCommittedBy());
        }
        if (!row.getIsDryRun()) {
            return bad("Cannot submit transaction_log '%d', not a dry_run.", dryRun);
        }
        if (!row.getProjectId().equals(head.projectId())) {
            return bad(
                    "Cannot submit transaction_log '%d', in project %s.",
                    dryRun, row.getProjectId());
        }
        return Refusal.ofSubmission(head, lanes);
    }

    private static Optional<Refusal> bad(String format, Object... values) {
        return Optional.of(Refusal.bad(format.formatted(values)));
    }

    /** Says that a dry run is not to be committed. */
    void close(Head head, CloseDryRun command, Verdicts verdicts) {
        long id = command.getDryRun();
        var logged = transactions.find(id);
        if (logged == null || !logged.row().getProjectId().equals(head.projectId())) {
            verdicts.refused(
                    head,
                    Refusal.notFound(
                            "Unable to find transaction_log with id %d for project %s"
                                    .formatted(id, head.projectId())));
            return;
        }
        var refusal = notClosable(logged.row());
        if (refusal.isPresent()) {
            verdicts.refused(head, refusal.get());
            return;
        }
        rewrite(logged, TransactionRow.newBuilder(logged.row()).setClosed(true).build());
        verdicts.answered(
                head,
                200,
                "{\"code\":200,\"message\":\"Closed transaction.\",\"transaction_id\":%d}"
                        .formatted(id),
                null);
    }

    private static Optional<Refusal> notClosable(TransactionRow row) {
        if (row.getClosed()) {
            return bad("This transaction log is already closed.");
        }
        if (!row.getIsDryRun()) {
            return bad("This transaction log is not a dry run. Closing it would have no effect.");
        }
        return row.getCommittedBy() == null
                ? Optional.empty()
                : bad(
                        "This transaction log has already been committed. Closing it would have no effect.");
    }
}

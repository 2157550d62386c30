package org.tributary.harmonize.decide;

import org.apache.avro.generic.GenericContainer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.ReassignFile;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.TransitionProject;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission;

/**
 * Commands that come in one piece. They are decided when nothing else of their project is in work;
 * until then they wait as they came.
 */
record Commands(
        SmallSubmissions small,
        Programs programs,
        Projects projects,
        ProjectDeletions projectDeletions,
        Deletions deletions,
        Transitions transitions,
        DryRuns dryRuns,
        Reassignments reassignments,
        Verdicts verdicts) {

    static Commands of(Desk desk, Checker checker) {
        return new Commands(
                new SmallSubmissions(desk, checker),
                new Programs(desk),
                new Projects(desk),
                new ProjectDeletions(desk),
                new Deletions(desk),
                new Transitions(desk),
                desk.dryRuns(),
                new Reassignments(desk),
                desk.verdicts());
    }

    /** What the command is about; null where it is none of these. */
    @Nullable Head head(
            long transactionId, GenericContainer command, @Nullable String traceparent) {
        return switch (command) {
            case SubmissionWhole it ->
                    Head.of(transactionId, it.getRequest(), it.getScope(), traceparent);
            case PutProgram it ->
                    Programs.head(transactionId, it.getRequest(), it.getName(), traceparent);
            case PutProject it -> projects.head(transactionId, it, traceparent);
            case DeleteRecords it -> Deletions.head(transactionId, it, traceparent);
            case DeleteProject it -> ProjectDeletions.head(transactionId, it, traceparent);
            case DeleteProgram it -> ProjectDeletions.head(transactionId, it, traceparent);
            case TransitionProject it -> Transitions.head(transactionId, it, traceparent);
            case CommitDryRun it -> DryRuns.head(transactionId, it, traceparent);
            case CloseDryRun it -> DryRuns.head(transactionId, it, traceparent);
            case ReassignFile it -> Reassignments.head(transactionId, it, traceparent);
            default -> null;
        };
    }

    /** Digest of what a request with an idempotency key asks; null where it carries none. */
    static @Nullable String bodyDigest(GenericContainer command) {
        var request =
                switch (command) {
                    case SubmissionWhole it -> it.getRequest();
                    case DeleteRecords it -> it.getRequest();
                    case DeleteProject it -> it.getRequest();
                    case DeleteProgram it -> it.getRequest();
                    case TransitionProject it -> it.getRequest();
                    case CloseDryRun it -> it.getRequest();
                    case ReassignFile it -> it.getRequest();
                    default -> null;
                };
        return request == null ? null : request.getBodyDigest();
    }

    /** True where the transaction log shows it while it waits. */
    static boolean isLogged(GenericContainer command) {
        return command instanceof SubmissionWhole
                || command instanceof DeleteRecords
                || command instanceof TransitionProject;
    }

    /**
     * Decides, or begins to.
     *
     * @param position in the project's order
     * @return what is left to do in slices; null where it is done
     */
    @Nullable Submission begin(Head head, long position, GenericContainer command) {
        var refusal = dryRuns.take(head);
        if (refusal.isPresent()) {
            verdicts.refused(head, refusal.get());
            return null;
        }
        switch (command) {
            case CommitDryRun it -> dryRuns.commit(head, it, verdicts);
            case CloseDryRun it -> dryRuns.close(head, it, verdicts);
            case ReassignFile it -> reassignments.decide(head, it);
            case SubmissionWhole it -> small.decide(head, it);
            case PutProgram it -> programs.put(head, it);
            case PutProject it -> projects.put(head, it);
            case DeleteProject _ -> projectDeletions.project(head);
            case DeleteProgram _ -> projectDeletions.program(head);
            case DeleteRecords it -> {
                return deletions.begin(head, position, it);
            }
            case TransitionProject it -> {
                return transitions.begin(head, position, it);
            }
            default -> throw new IllegalStateException("a waiting command of unknown kind");
        }
        return null;
    }
}

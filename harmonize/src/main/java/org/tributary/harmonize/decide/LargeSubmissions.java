package org.tributary.harmonize.decide;

import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Answering;
import org.tributary.harmonize.decide.submission.Submission.Clearing;
import org.tributary.harmonize.decide.submission.Submission.Collecting;
import org.tributary.harmonize.decide.submission.Submission.Deciding;
import org.tributary.harmonize.decide.submission.Submission.Deleting;
import org.tributary.harmonize.decide.submission.Submission.Queued;
import org.tributary.harmonize.decide.submission.Submission.Releasing;
import org.tributary.harmonize.decide.submission.Submission.Submitting;

/**
 * Goes on with what is in work, a slice at a time: large submissions, and small ones that wait for
 * a large one of their project.
 */
final class LargeSubmissions {

    private static final Logger LOGGER = LoggerFactory.getLogger(LargeSubmissions.class);

    private final Desk desk;
    private final Workload workload;
    private final Commands wholes;
    private final Deserializer<GenericContainer> commands;
    private final LargeDeciding deciding;
    private final LargeAnswering answering;
    private final LargeReleasing releasing;
    private final LargeClearing clearing;

    LargeSubmissions(
            Desk desk,
            Workload workload,
            Commands wholes,
            Deserializer<GenericContainer> commands,
            Deserializer<CheckedChunk> chunks,
            int ahead) {
        this.desk = desk;
        this.workload = workload;
        this.wholes = wholes;
        this.commands = commands;
        this.deciding = new LargeDeciding(desk, chunks);
        this.answering = new LargeAnswering(desk, deciding, commands);
        this.releasing = new LargeReleasing(desk, deciding, ahead);
        this.clearing = new LargeClearing(desk, deciding);
    }

    /**
     * One slice of the project that waited longest among those that can go on.
     *
     * @return false where nothing can go on
     */
    boolean step() {
        for (var projectId : workload.turns()) {
            if (step(projectId)) {
                workload.toEnd(projectId);
                return true;
            }
        }
        return clear();
    }

    private boolean step(String projectId) {
        long id = workload.first(projectId);
        var slice = new Slice();
        return switch (desk.submissions().find(id)) {
            case Queued it when it.whole() -> whole(it);
            case Queued it when it.isComplete() -> begin(it);
            case Deciding it -> keep(deciding.step(it, slice));
            case Answering it -> keep(answering.step(it, slice));
            case Releasing it -> !releasing.isAhead(it) && keep(releasing.step(it, slice));
            case Deleting it ->
                    !releasing.isAhead(it)
                            && keep(wholes.deletions().step(it, deletion(it), slice));
            case Submitting it ->
                    !releasing.isAhead(it) && keep(wholes.transitions().step(it, slice));
            case null, default -> false;
        };
    }

    private boolean keep(Submission next) {
        desk.submissions().put(next);
        if (next instanceof Clearing) {
            workload.leave(next);
            workload.add(next);
        }
        return true;
    }

    /** The project may have been closed, or gone, since the upload began. */
    private boolean begin(Queued state) {
        var refusal = Refusal.ofSubmission(state.head(), desk.lanes());
        if (refusal.isPresent()) {
            var course = desk.journal().course(state.head());
            desk.verdicts().ended(state.head(), refusal.get(), TransactionState.FAILED, course);
            desk.dryRuns().giveBack(state.head());
            return keep(state.aborted(state.chunks()));
        }
        var seal = command(state, Kind.SEAL);
        var documents = seal instanceof SubmissionSealed sealed ? sealed.getDocuments().size() : 1;
        desk.journal().validating(state.head());
        return keep(state.begun(Math.max(1, documents)));
    }

    private boolean whole(Queued state) {
        var rest = wholes.begin(state.head(), state.position(), command(state, Kind.WHOLE));
        if (rest != null) {
            return keep(rest);
        }
        long id = state.head().transactionId();
        desk.blocks().remove(id, Kind.WHOLE, 0);
        desk.submissions().remove(id);
        workload.leave(state);
        return true;
    }

    private DeleteRecords deletion(Deleting state) {
        if (command(state, Kind.WHOLE) instanceof DeleteRecords command) {
            return command;
        }
        throw new IllegalStateException("a deletion without its command");
    }

    private GenericContainer command(Submission state, Kind kind) {
        var bytes = desk.blocks().get(state.head().transactionId(), kind, 0);
        return commands.deserialize(Topics.COMMANDS.name(), bytes);
    }

    private boolean clear() {
        long id = workload.clearing();
        if (id < 0 || !(desk.submissions().find(id) instanceof Clearing state)) {
            return false;
        }
        var next = clearing.step(state, new Slice());
        if (next == null) {
            desk.submissions().remove(id);
            workload.cleared(id);
        } else {
            desk.submissions().put(next);
        }
        return true;
    }

    /**
     * Ends uploads that fell silent.
     *
     * @param heardBefore wall clock in milliseconds: whoever was heard of later is left alone
     * @return true where there was one
     */
    boolean abortSilent(long heardBefore, Duration silence) {
        boolean any = false;
        for (var submission : List.copyOf(desk.submissions().all())) {
            boolean silent =
                    switch (submission) {
                        case Collecting it -> it.heardAt() < heardBefore;
                        case Queued it -> !it.isComplete() && it.heardAt() < heardBefore;
                        default -> false;
                    };
            if (silent) {
                var message =
                        "The upload was silent for %d s and was aborted. Nothing of it was written."
                                .formatted(silence.toSeconds());
                abort(submission, new Refusal(408, message));
                any = true;
            }
        }
        return any;
    }

    /** Ends a submission that is not decided yet; nothing of it is kept. */
    void abort(Submission submission, Refusal reason) {
        int held = desk.blocks().lastChecked(submission.head().transactionId()) + 1;
        var ended =
                switch (submission) {
                    case Collecting it -> it.aborted(held);
                    case Queued it -> it.aborted(held);
                    default -> null;
                };
        if (ended == null) {
            return;
        }
        LOGGER.atInfo()
                .addKeyValue("transactionId", submission.head().transactionId())
                .addKeyValue("projectId", submission.head().projectId())
                .log("submission aborted");
        var course = desk.journal().course(submission.head());
        desk.verdicts().ended(submission.head(), reason, TransactionState.ERRORED, course);
        desk.dryRuns().giveBack(submission.head());
        workload.leave(submission);
        desk.submissions().put(ended);
        workload.add(ended);
    }
}

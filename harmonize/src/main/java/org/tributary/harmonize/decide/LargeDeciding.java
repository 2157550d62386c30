package org.tributary.harmonize.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.ruling.CandidateCodec;
import org.tributary.harmonize.decide.ruling.Ruling;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.store.StoredPending;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Pass;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Deciding;
import org.tributary.harmonize.decide.submission.Tally;

/** Takes a large submission through the passes, chunk by chunk. */
final class LargeDeciding {

    private static final Logger LOGGER = LoggerFactory.getLogger(LargeDeciding.class);

    private static final String CHANGED_DICTIONARY =
            "The data dictionary was changed during this upload. Please send it again.";

    private final Desk desk;
    private final Deserializer<CheckedChunk> chunks;

    /**
     * Of the submissions in the passes; after a restart there are none, and the passes begin again.
     */
    private final Map<Long, StoredPending> pendings = new HashMap<>();

    LargeDeciding(Desk desk, Deserializer<CheckedChunk> chunks) {
        this.desk = desk;
        this.chunks = chunks;
    }

    /** One slice; the verdict where it was the last. */
    Submission step(Deciding state, Slice slice) {
        long id = state.head().transactionId();
        var at = state;
        if (!pendings.containsKey(id) && !isStart(at)) {
            LOGGER.atInfo()
                    .addKeyValue("transactionId", id)
                    .log("the passes begin again after a restart");
            at = at.again(at.tally().documents().size());
        }
        var pending = pendings.computeIfAbsent(id, _ -> new StoredPending(desk.access(), id));
        while (!slice.isFull()) {
            if (at.chunk() < at.chunks()) {
                at = chunk(at, pending, slice);
            } else {
                var next = at.pass().next(at.found(), at.head().partial(), at.tally());
                if (next == null) {
                    pendings.remove(id);
                    return judged(at);
                }
                at = at.pass(next);
            }
        }
        desk.journal().checked(at);
        return at;
    }

    private static boolean isStart(Deciding state) {
        return state.pass() == Pass.IDENTIFY && state.chunk() == 0;
    }

    private Deciding chunk(Deciding state, StoredPending pending, Slice slice) {
        var head = state.head();
        int number = state.chunk();
        var candidates = read(head, number, state.pass() != Pass.IDENTIFY);
        var ruling = new Ruling(desk.work(head, state.tally(), pending));
        int found = 0;
        if (state.pass() == Pass.IDENTIFY) {
            locate(state.tally(), candidates, number);
            if (candidates.isEmpty()) {
                state.tally().addProblem(0, Problems.quoted(CHANGED_DICTIONARY));
                state.tally().markBroken();
            }
        }
        for (var each : candidates) {
            found += ruling.pass(state.pass(), each) ? 1 : 0;
        }
        keep(head, number, candidates);
        slice.add(candidates.size(), 0);
        return state.next(found);
    }

    private static void locate(Tally tally, List<Candidate> candidates, int chunk) {
        for (var each : candidates) {
            var type = each.type();
            if (type != null) {
                tally.addType(type.name(), chunk);
            }
        }
    }

    private Submission judged(Deciding state) {
        Ruling.requireRecords(state.tally());
        boolean accepted = state.tally().isAccepted(state.head().partial());
        var head = state.head();
        desk.journal().judged(head, state.tally(), accepted);
        boolean writes = accepted && !head.dryRun();
        LOGGER.atInfo()
                .addKeyValue("transactionId", head.transactionId())
                .addKeyValue("projectId", head.projectId())
                .addKeyValue("records", state.tally().entities())
                .addKeyValue("accepted", accepted)
                .log("submission judged");
        return state.judged(
                accepted, writes ? desk.lanes().get(head.projectId()).sequence() + 1 : 0);
    }

    /**
     * The records of a chunk with what was found about them so far; none where the chunk was
     * checked against another dictionary, whose bytes mean something else.
     */
    List<Candidate> read(Head head, int number, boolean decided) {
        var bytes = desk.blocks().get(head.transactionId(), Kind.CHECKED, number);
        var chunk = chunks.deserialize(Topics.CHECKED.name(), bytes);
        if (!chunk.getDictionaryVersion().equals(desk.types().dictionaryVersion())) {
            return List.of();
        }
        var candidates = Candidates.of(chunk, desk.types());
        if (decided) {
            CandidateCodec.restore(
                    desk.blocks().get(head.transactionId(), Kind.DECIDED, number), candidates);
        }
        return candidates;
    }

    private void keep(Head head, int number, List<Candidate> candidates) {
        desk.blocks()
                .put(head.transactionId(), Kind.DECIDED, number, CandidateCodec.encode(candidates));
    }
}

package org.tributary.harmonize.decide;

import java.util.HashMap;
import java.util.Map;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.BlockStore;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission.Deciding;
import org.tributary.harmonize.decide.submission.Tally;

/**
 * Keeps how far large submissions are, and tells it in the transaction log: at each change of
 * state, and between them at most once a second for each submission, however fast the slices are.
 */
final class Journal {

    private static final long MILLIS_BETWEEN_ROWS = 1_000;

    private final BlockStore blocks;
    private final Verdicts verdicts;
    private final Outlet outlet;

    /** When a submission's last row went out; a restart forgets it, which costs one row more. */
    private final Map<Long, Long> told = new HashMap<>();

    Journal(BlockStore blocks, Verdicts verdicts, Outlet outlet) {
        this.blocks = blocks;
        this.verdicts = verdicts;
        this.outlet = outlet;
    }

    long now() {
        return outlet.now();
    }

    Course course(Head head) {
        var bytes = blocks.find(head.transactionId(), Kind.COURSE, 0);
        return bytes == null ? Course.NONE : Course.decode(bytes);
    }

    void keep(Head head, Course course) {
        blocks.put(head.transactionId(), Kind.COURSE, 0, course.encode());
    }

    /** The upload is alive. */
    void heard(Head head, long records) {
        between(head, course(head).withRecords(records), Verdicts.RECEIVED);
    }

    /** The upload is complete. */
    void sealed(Head head, long records) {
        tell(head, course(head).sealed(records, now()), Verdicts.RECEIVED);
    }

    /** Its records are taken up. */
    void validating(Head head) {
        tell(head, course(head).validating(now()), Verdicts.VALIDATING);
    }

    /**
     * A slice of the passes is done. Each of the two passes that all records go through is half.
     */
    void checked(Deciding state) {
        var course = course(state.head());
        long chunks = 2L * Math.max(1, state.chunks());
        long done =
                Math.min(chunks, (long) state.pass().ordinal() * state.chunks() + state.chunk());
        between(
                state.head(),
                course.withJudged(course.records() * done / chunks, state.tally().faulty()),
                Verdicts.VALIDATING);
    }

    /** The verdict stands; its row goes out when its answer is written. */
    void judged(Head head, Tally tally, boolean accepted) {
        keep(head, course(head).judged(tally, accepted, now()));
        told.remove(head.transactionId());
    }

    void forget(long transactionId) {
        blocks.remove(transactionId, Kind.COURSE, 0);
        told.remove(transactionId);
    }

    private void between(Head head, Course course, String stage) {
        long last = told.getOrDefault(head.transactionId(), 0L);
        if (now() - last >= MILLIS_BETWEEN_ROWS) {
            tell(head, course, stage);
        }
    }

    private void tell(Head head, Course course, String stage) {
        keep(head, course);
        verdicts.underWay(head, course, stage);
        told.put(head.transactionId(), now());
    }
}

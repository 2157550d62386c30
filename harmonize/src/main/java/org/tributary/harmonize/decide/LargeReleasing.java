package org.tributary.harmonize.decide;

import java.util.Comparator;
import java.util.List;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.StoredPending;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Releasing;

/**
 * Writes the events of an accepted large submission: node types parents first, within a type by
 * level of links, then in the order of the request; never far ahead of the graph, so that its
 * loader has room for others.
 */
final class LargeReleasing {

    private final Desk desk;
    private final LargeDeciding records;
    private final int ahead;

    /**
     * @param ahead events that may be released before the graph has them
     */
    LargeReleasing(Desk desk, LargeDeciding records, int ahead) {
        this.desk = desk;
        this.records = records;
        this.ahead = ahead;
    }

    /** True where the graph must catch up first. */
    boolean isAhead(Submission state) {
        var lane = desk.lanes().get(state.head().projectId());
        return lane.sequence() - lane.loaded() >= ahead;
    }

    Submission step(Releasing state, Slice slice) {
        var head = state.head();
        var lane = desk.lanes().get(head.projectId());
        long room = ahead - (lane.sequence() - lane.loaded());
        var release = desk.releases().open(lane, Cause.of(head));
        var work =
                desk.work(
                        head,
                        state.tally(),
                        new StoredPending(desk.access(), head.transactionId()));
        var types = types(state);
        var at = state;
        long start = release.sequence();
        while (at.type() < types.size() && !slice.isFull() && release.sequence() - start < room) {
            at = chunk(at, types, work, release, slice, start + room);
        }
        if (at.type() == types.size()) {
            release.end(state.tally().changed());
            release.close();
            return at.done();
        }
        release.close();
        return at;
    }

    private Releasing chunk(
            Releasing state,
            List<RecordType> types,
            Work work,
            Release release,
            Slice slice,
            long limit) {
        var type = types.get(state.type());
        var span = state.tally().types().get(type.name());
        if (span == null) {
            throw new IllegalStateException("no chunks of type " + type.name());
        }
        int number = Math.max(state.chunk(), span.first());
        if (number > span.last()) {
            boolean last = !type.linksToItself() || state.level() + 1 >= state.tally().levels();
            return last
                    ? state.at(state.type() + 1, 0, 0, 0)
                    : state.at(state.type(), state.level() + 1, 0, 0);
        }
        var candidates = records.read(state.head(), number, true);
        for (int i = state.index(); i < candidates.size(); i++) {
            if (slice.isFull() || release.sequence() >= limit) {
                return state.at(state.type(), state.level(), number, i);
            }
            write(candidates.get(i), type, state.level(), work, release, slice);
        }
        return state.at(state.type(), state.level(), number + 1, 0);
    }

    private static void write(
            Candidate candidate,
            RecordType type,
            int level,
            Work work,
            Release release,
            Slice slice) {
        if (!type.equals(candidate.type()) || candidate.level() != level) {
            return;
        }
        if (candidate.isChanged()) {
            long before = release.bytes();
            release.write(work, candidate);
            slice.add(1, release.bytes() - before);
        } else {
            release.pass(work, candidate);
        }
    }

    private List<RecordType> types(Releasing state) {
        return state.tally().types().keySet().stream()
                .map(desk.types()::get)
                .sorted(Comparator.comparingInt(RecordType::order))
                .toList();
    }
}

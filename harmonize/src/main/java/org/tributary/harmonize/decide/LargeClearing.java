package org.tributary.harmonize.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.store.StoredPending;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission.Clearing;

/** Removes what was held of a submission, chunk by chunk. */
final class LargeClearing {

    private final Desk desk;
    private final LargeDeciding records;

    LargeClearing(Desk desk, LargeDeciding records) {
        this.desk = desk;
        this.records = records;
    }

    /** One slice; null where nothing is left. */
    @Nullable Clearing step(Clearing state, Slice slice) {
        var head = state.head();
        var at = state;
        while (!slice.isFull()) {
            if (at.chunk() >= at.chunks()) {
                desk.blocks().remove(head.transactionId(), Kind.SEAL, 0);
                desk.blocks().remove(head.transactionId(), Kind.WHOLE, 0);
                desk.blocks().remove(head.transactionId(), Kind.ORDER, 0);
                desk.journal().forget(head.transactionId());
                return null;
            }
            slice.add(clear(head, at.chunk()), 0);
            at = at.next();
        }
        return at;
    }

    private int clear(Head head, int number) {
        long id = head.transactionId();
        int count = 1;
        if (desk.blocks().find(id, Kind.DECIDED, number) != null) {
            var candidates = records.read(head, number, true);
            forget(head, candidates);
            count = candidates.size();
            desk.blocks().remove(id, Kind.DECIDED, number);
        }
        desk.blocks().remove(id, Kind.CHECKED, number);
        return count;
    }

    private void forget(Head head, List<Candidate> candidates) {
        var pending = new StoredPending(desk.access(), head.transactionId());
        for (var each : candidates) {
            var id = each.id();
            var type = each.type();
            if (id == null || type == null) {
                continue;
            }
            pending.remove(id);
            var submitterId = each.sent().getSubmitterId();
            if (each.isAliased() && submitterId != null) {
                pending.removeAlias(RecordKey.of(head.projectId(), type.name(), submitterId));
            }
            if (type.limitsChildren()) {
                each.links()
                        .forEach(
                                link ->
                                        pending.removeChild(
                                                link.target(), type.name(), link.name(), id));
            }
        }
    }
}

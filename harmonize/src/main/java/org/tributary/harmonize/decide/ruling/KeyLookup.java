package org.tributary.harmonize.decide.ruling;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.PendingRecord;

/**
 * What is known under a key, looked up once for each record.
 *
 * @param generated the id that the key gives
 * @param stored the stored record of the key
 * @param pendingId id of the request's record of the key, or of whoever has the generated id
 * @param pending that record
 * @param taken true where a stored record of another key has the generated id
 */
record KeyLookup(
        RecordKey key,
        UUID generated,
        @Nullable StoredRecord stored,
        UUID pendingId,
        @Nullable PendingRecord pending,
        boolean taken) {

    static KeyLookup of(Work work, RecordKey key) {
        var generated = work.ids().ofKey(key, 0);
        var alias = work.hasAliases() ? work.records().alias(key) : null;
        var there = work.records().find(generated);
        boolean own = there != null && Work.hasKey(there, key);
        var stored = alias != null ? work.storedBy(key, alias) : own ? there : null;
        var pendingAlias = work.tally().isAliased() ? work.pending().alias(key) : null;
        var pendingId =
                pendingAlias != null ? pendingAlias : stored != null ? stored.id() : generated;
        return new KeyLookup(
                key,
                generated,
                stored,
                pendingId,
                work.pending().find(pendingId),
                there != null && !own);
    }

    /** The key stands in the request already, at another place. */
    @Nullable PendingRecord duplicated(long position) {
        return pending != null && pending.position() != position && isOfKey(pending)
                ? pending
                : null;
    }

    /**
     * An id for a new record: the generated one unless a record of another key has it, or one that
     * was deleted had it.
     */
    UUID free(Work work, long position) {
        if (!taken
                && !work.isBuried(generated)
                && (pending == null
                        || pending.position() == position
                        || !pendingId.equals(generated))) {
            return generated;
        }
        for (int attempt = 1; ; attempt++) {
            var id = work.ids().ofKey(key, attempt);
            var other = work.pending().find(id);
            if (work.records().find(id) == null
                    && !work.isBuried(id)
                    && (other == null || other.position() == position)) {
                return id;
            }
        }
    }

    private boolean isOfKey(PendingRecord other) {
        return other.type().equals(key.type())
                && Objects.equals(other.submitterId(), key.submitterId());
    }
}

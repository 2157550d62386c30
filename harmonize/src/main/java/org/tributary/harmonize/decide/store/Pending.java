package org.tributary.harmonize.decide.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordKey;

/**
 * What a submission in work would add: its records by id and by key, and the links that it would
 * make or remove where parents may have one child only. In memory for a small submission, in a
 * store for a large one.
 */
public sealed interface Pending permits MemoryPending, StoredPending {

    @Nullable PendingRecord find(UUID id);

    void put(UUID id, PendingRecord pending);

    /** The id of a key where it is not the one that the key itself gives. */
    @Nullable UUID alias(RecordKey key);

    void putAlias(RecordKey key, UUID id);

    /**
     * @param added true for a new link, false for one that is removed
     */
    void putChild(UUID parent, String childType, String link, UUID child, boolean added);

    /** Links made minus links removed at a parent. */
    int children(UUID parent, String childType, String link);

    void remove(UUID id);

    void removeAlias(RecordKey key);

    void removeChild(UUID parent, String childType, String link, UUID child);
}

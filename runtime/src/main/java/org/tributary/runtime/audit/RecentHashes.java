package org.tributary.runtime.audit;

import org.jspecify.annotations.Nullable;

/**
 * The hashes of the newest records of a partition. A chain's first record names what stood before
 * it when its writer began, which is a few records back: those of other writers that came between.
 */
final class RecentHashes {

    private static final int KEPT = 65_536;

    private final byte[][] hashes = new byte[KEPT][];
    private long newest = -1;

    void put(long offset, byte[] hash) {
        hashes[(int) (offset % KEPT)] = hash;
        newest = offset;
    }

    /** Null where the record was not met, or is too far back. */
    byte @Nullable [] at(long offset) {
        return offset < 0 || offset > newest || newest - offset >= KEPT
                ? null
                : hashes[(int) (offset % KEPT)];
    }
}

package org.tributary.harmonize.decide.store;

import java.util.UUID;

/**
 * A Bloom filter of ids: most of what a pass asks for is not there, and this says so without asking
 * the store. Always of the same size, whatever it holds; beyond some millions of ids it only helps
 * less.
 */
final class IdFilter {

    /** 4 MiB: one in a hundred answers is a false yes at three million ids. */
    private static final int BITS_LOG = 25;

    private static final int HASHES = 4;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final long[] words = new long[1 << (BITS_LOG - 6)];

    void add(UUID id) {
        long hash = hash(id);
        for (int i = 0; i < HASHES; i++) {
            words[word(hash)] |= 1L << hash;
            hash = next(hash);
        }
    }

    /** False where the id was surely never added. */
    boolean mayContain(UUID id) {
        long hash = hash(id);
        for (int i = 0; i < HASHES; i++) {
            if ((words[word(hash)] & (1L << hash)) == 0) {
                return false;
            }
            hash = next(hash);
        }
        return true;
    }

    /** Clients may choose ids without any chance in them, so all bits are mixed. */
    private static long hash(UUID id) {
        return next(id.getMostSignificantBits() ^ next(id.getLeastSignificantBits()));
    }

    private static long next(long value) {
        long mixed = (value ^ (value >>> 32)) * MIX;
        return mixed ^ (mixed >>> 29);
    }

    private static int word(long hash) {
        return (int) (hash >>> (64 - BITS_LOG + 6));
    }
}

package org.tributary.local.check;

import java.util.Locale;

/**
 * Keys that were seen, and which of them more than once, as 64-bit hashes: a few bytes each, and no
 * more than so many. Two keys of two million share a hash once in ten million runs.
 */
final class KeySet {

    private static final int SMALLEST = 1 << 12;
    private static final long EMPTY = 0;

    private final int most;
    private long[] seen = new long[SMALLEST];
    private long[] twice = new long[16];
    private int seenCount;
    private int twiceCount;
    private boolean full;

    /**
     * @param most keys that are kept; later ones are not
     */
    KeySet(int most) {
        this.most = most;
    }

    /** A key made of parts; letter case does not count, as in the commons. */
    static long key(String... parts) {
        long hash = 0x9E3779B97F4A7C15L;
        for (String part : parts) {
            String small = part.toLowerCase(Locale.ROOT);
            for (int i = 0; i < small.length(); i++) {
                hash = mixed(hash ^ small.charAt(i));
            }
            hash = mixed(hash ^ 0x10000L);
        }
        return hash == EMPTY ? 1 : hash;
    }

    private static long mixed(long value) {
        long x = value * 0xBF58476D1CE4E5B9L;
        x ^= x >>> 32;
        x *= 0x94D049BB133111EBL;
        return x ^ (x >>> 29);
    }

    void add(long key) {
        if (contains(seen, key)) {
            if (!contains(twice, key) && twiceCount < most) {
                twice = added(twice, key, ++twiceCount);
            }
        } else if (seenCount < most) {
            seen = added(seen, key, ++seenCount);
        } else {
            full = true;
        }
    }

    boolean contains(long key) {
        return contains(seen, key);
    }

    boolean isTwice(long key) {
        return contains(twice, key);
    }

    /** True where keys were left out, so that one that is not found may have been there. */
    boolean isFull() {
        return full;
    }

    private static boolean contains(long[] table, long key) {
        int mask = table.length - 1;
        for (int at = (int) key & mask; table[at] != EMPTY; at = (at + 1) & mask) {
            if (table[at] == key) {
                return true;
            }
        }
        return false;
    }

    /** The table with one key more; half of it stays empty. */
    private static long[] added(long[] table, long key, int count) {
        long[] room = table;
        if (count > table.length / 2) {
            room = new long[2 * table.length];
            for (long each : table) {
                if (each != EMPTY) {
                    put(room, each);
                }
            }
        }
        put(room, key);
        return room;
    }

    private static void put(long[] table, long key) {
        int mask = table.length - 1;
        int at = (int) key & mask;
        while (table[at] != EMPTY) {
            at = (at + 1) & mask;
        }
        table[at] = key;
    }
}

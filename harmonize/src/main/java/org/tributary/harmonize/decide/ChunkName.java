package org.tributary.harmonize.decide;

/** Key of a checked chunk: {@code transaction_id|chunk}. */
record ChunkName(long transactionId, int number) {

    static ChunkName of(String key) {
        int bar = key.indexOf('|');
        return new ChunkName(
                Long.parseLong(key.substring(0, bar)), Integer.parseInt(key.substring(bar + 1)));
    }
}

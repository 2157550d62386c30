package org.tributary.harmonize.decide;

/**
 * How much is done in one go: everybody else waits for it, and Kafka Streams gives up a task that
 * does not come back.
 */
final class Slice {

    private static final int RECORDS = 500;
    private static final int BYTES = 256 * 1024;
    private static final long NANOS = 40_000_000;

    private final long deadline = System.nanoTime() + NANOS;
    private int records;
    private long bytes;

    void add(int moreRecords, long moreBytes) {
        records += moreRecords;
        bytes += moreBytes;
    }

    boolean isFull() {
        return records >= RECORDS || bytes >= BYTES || System.nanoTime() >= deadline;
    }
}

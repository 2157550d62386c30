package org.tributary.harmonize.decide.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is held of submissions in work, as blocks of at most 500 records. */
public final class BlockStore {

    /** What a block is. */
    public enum Kind {
        /** A checked chunk as it came. */
        CHECKED('c'),
        /** What deciding found out about the records of a chunk. */
        DECIDED('d'),
        /** The command that sealed the submission, with its documents. */
        SEAL('s'),
        /** A small submission that waits for its turn, as it came. */
        WHOLE('w'),
        /** The records of a deletion in the order in which they go. */
        ORDER('o'),
        /** How far the submission is. */
        COURSE('p');

        private final char code;

        Kind(char code) {
            this.code = code;
        }
    }

    private final KeyValueStore<Bytes, byte[]> blocks;

    public BlockStore(StoreAccess access) {
        blocks = access.store(StoreCatalog.BLOCKS);
    }

    public byte @Nullable [] find(long transactionId, Kind kind, int number) {
        return blocks.get(Keys.block(transactionId, kind.code, number));
    }

    /**
     * A block that must be there.
     *
     * @throws IllegalStateException where it is not: the state is damaged
     */
    public byte[] get(long transactionId, Kind kind, int number) {
        var bytes = find(transactionId, kind, number);
        if (bytes == null) {
            throw new IllegalStateException(
                    "no %s block %d of transaction %d: rebuild the state"
                            .formatted(kind, number, transactionId));
        }
        return bytes;
    }

    public void put(long transactionId, Kind kind, int number, byte[] bytes) {
        blocks.put(Keys.block(transactionId, kind.code, number), bytes);
    }

    public void remove(long transactionId, Kind kind, int number) {
        blocks.delete(Keys.block(transactionId, kind.code, number));
    }

    /** Chunks of a submission that came before its first command was read. */
    public int countChecked(long transactionId) {
        int count = 0;
        try (var found = checked(transactionId)) {
            for (; found.hasNext(); found.next()) {
                count++;
            }
        }
        return count;
    }

    /** Number of the last chunk that is held; -1 where there is none. */
    public int lastChecked(long transactionId) {
        int last = -1;
        try (var found = checked(transactionId)) {
            while (found.hasNext()) {
                last = Keys.blockNumber(found.next().key);
            }
        }
        return last;
    }

    private KeyValueIterator<Bytes, byte[]> checked(long transactionId) {
        return blocks.range(
                Keys.block(transactionId, Kind.CHECKED.code, 0),
                Keys.block(transactionId, Kind.CHECKED.code, Integer.MAX_VALUE));
    }
}

package org.tributary.harmonize.decide.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.TransactionRow;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * The transactions of the last 30 days, as far as the commit or close of a dry run asks for them:
 * as long as the documents of a dry run are kept somewhere, it can be committed. Of dry runs the
 * whole row of the log is here, since it is written again; of others only that they were.
 */
public final class TransactionStore {

    /** How long a transaction is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int FORMAT = 1;

    private final KeyValueStore<Bytes, byte[]> store;

    public TransactionStore(StoreAccess access) {
        store = access.store(StoreCatalog.TRANSACTIONS);
    }

    /**
     * What is kept of a transaction.
     *
     * @param row of the transaction log; without documents and answer where it is no dry run
     * @param bulk true for a bulk request
     * @param partial true where the valid records would have been taken without the others
     */
    public record Logged(TransactionRow row, boolean bulk, boolean partial) {

        private byte[] encode() {
            try {
                var buffer = row.toByteBuffer();
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return new BinaryWriter(bytes.length + 8)
                        .putByte(FORMAT)
                        .putLong(row.getCreatedDatetime().toEpochMilli())
                        .putBoolean(bulk)
                        .putBoolean(partial)
                        .putBytes(bytes)
                        .toBytes();
            } catch (IOException e) {
                throw new IllegalStateException("a row of the transaction log is not whole", e);
            }
        }

        private static Logged decode(byte[] bytes) {
            var in = new BinaryReader(bytes);
            in.getByte();
            in.getLong();
            boolean bulk = in.getBoolean();
            boolean partial = in.getBoolean();
            try {
                var row = TransactionRow.fromByteBuffer(ByteBuffer.wrap(in.getBytes()));
                return new Logged(row, bulk, partial);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "a transaction cannot be read: rebuild the state", e);
            }
        }
    }

    public @Nullable Logged find(long transactionId) {
        var bytes = store.get(Keys.of(transactionId));
        return bytes == null ? null : Logged.decode(bytes);
    }

    public void put(Logged logged) {
        store.put(Keys.of(logged.row().getTransactionId()), logged.encode());
    }

    /**
     * Forgets transactions that are too old; the oldest have the smallest ids.
     *
     * @param now in milliseconds since 1970
     * @param most how many at a time
     */
    public void expire(long now, int most) {
        long before = now - KEPT.toMillis();
        var old = new ArrayList<Bytes>();
        try (var all = store.all()) {
            while (old.size() < most && all.hasNext()) {
                var next = all.next();
                var in = new BinaryReader(next.value);
                in.getByte();
                if (in.getLong() >= before) {
                    break;
                }
                old.add(next.key);
            }
        }
        old.forEach(store::delete);
    }
}

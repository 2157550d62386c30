package org.tributary.harmonize.decide.store;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * Idempotency keys of the last 24 hours, each with the request that used it first. A second entry
 * by time finds those that are too old.
 */
public final class UsedKeys {

    /** How long a key is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final byte[] PRESENT = {1};
    private static final char BY_KEY = 'k';
    private static final char BY_TIME = 't';

    private final KeyValueStore<Bytes, byte[]> store;

    public UsedKeys(StoreAccess access) {
        store = access.store(StoreCatalog.IDEMPOTENCY);
    }

    /**
     * The first request of a key.
     *
     * @param transactionId of it
     * @param bodyDigest of what it sent
     * @param occurredAt when it arrived, in microseconds since 1970
     * @param answeredSince when its answer was begun, in milliseconds since 1970; null before
     */
    public record Use(
            long transactionId, String bodyDigest, long occurredAt, @Nullable Long answeredSince) {

        private static final long UNANSWERED = -1;

        /** Whether the key may be used anew by a request of this time, in microseconds. */
        public boolean isOver(long now) {
            return now - occurredAt > KEPT.toNanos() / 1000;
        }

        public Use answered(long now) {
            return new Use(transactionId, bodyDigest, occurredAt, now);
        }

        private byte[] encode() {
            return new BinaryWriter(96)
                    .putLong(transactionId)
                    .putString(bodyDigest)
                    .putLong(occurredAt)
                    .putLong(answeredSince == null ? UNANSWERED : answeredSince)
                    .toBytes();
        }

        private static Use decode(byte[] bytes) {
            var in = new BinaryReader(bytes);
            var use = new Use(in.getLong(), in.getString(), in.getLong(), null);
            long since = in.getLong();
            return since == UNANSWERED ? use : use.answered(since);
        }
    }

    public @Nullable Use find(String key) {
        var bytes = store.get(Keys.marked(BY_KEY, key));
        return bytes == null ? null : Use.decode(bytes);
    }

    public void put(String key, Use use) {
        var known = find(key);
        if (known == null || known.occurredAt() != use.occurredAt()) {
            remove(key);
            store.put(Keys.timed(BY_TIME, use.occurredAt(), key), PRESENT);
        }
        store.put(Keys.marked(BY_KEY, key), use.encode());
    }

    public void remove(String key) {
        var known = find(key);
        if (known != null) {
            store.delete(Keys.timed(BY_TIME, known.occurredAt(), key));
            store.delete(Keys.marked(BY_KEY, key));
        }
    }

    /**
     * Forgets keys that are over.
     *
     * @param now in microseconds since 1970
     * @param most how many at a time
     * @return how many
     */
    public int expire(long now, int most) {
        int count = 0;
        long before = now - KEPT.toNanos() / 1000;
        try (var old = store.range(Keys.timed(BY_TIME, 0, ""), Keys.timed(BY_TIME, before, ""))) {
            for (; count < most && old.hasNext(); count++) {
                remove(Keys.ofTimed(old.next().key));
            }
        }
        return count;
    }
}

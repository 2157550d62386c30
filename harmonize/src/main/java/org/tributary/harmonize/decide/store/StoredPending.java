package org.tributary.harmonize.decide.store;

import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.record.RecordKey;

/**
 * For a large submission: in a store without a changelog, since it can be computed again. Which ids
 * are in it is known here only, so what is left in the store of an earlier process does not count:
 * the passes begin again with a new one of these.
 */
public final class StoredPending implements Pending {

    private static final byte[] ADDED = {1};
    private static final byte[] REMOVED = {0};

    private final KeyValueStore<Bytes, byte[]> store;
    private final long transactionId;
    private final IdFilter known = new IdFilter();

    public StoredPending(StoreAccess access, long transactionId) {
        this.store = access.store(StoreCatalog.PENDING);
        this.transactionId = transactionId;
    }

    @Override
    public @Nullable PendingRecord find(UUID id) {
        if (!known.mayContain(id)) {
            return null;
        }
        var bytes = store.get(key('r').id(id).bytes());
        return bytes == null ? null : PendingRecord.decode(bytes);
    }

    @Override
    public void put(UUID id, PendingRecord pending) {
        known.add(id);
        store.put(key('r').id(id).bytes(), pending.encode());
    }

    @Override
    public @Nullable UUID alias(RecordKey key) {
        var bytes = store.get(key('a').raw(Keys.of(key).get()).bytes());
        return bytes == null ? null : Keys.uuid(bytes, 0);
    }

    @Override
    public void putAlias(RecordKey key, UUID id) {
        store.put(key('a').raw(Keys.of(key).get()).bytes(), Keys.of(id).get());
    }

    @Override
    public void putChild(UUID parent, String childType, String link, UUID child, boolean added) {
        store.put(child(parent, childType, link, child), added ? ADDED : REMOVED);
    }

    @Override
    public int children(UUID parent, String childType, String link) {
        int sum = 0;
        try (var found =
                store.range(
                        child(parent, childType, link, new UUID(0, 0)),
                        child(parent, childType, link, new UUID(-1, -1)))) {
            while (found.hasNext()) {
                sum += found.next().value[0] == ADDED[0] ? 1 : -1;
            }
        }
        return sum;
    }

    @Override
    public void remove(UUID id) {
        store.delete(key('r').id(id).bytes());
    }

    @Override
    public void removeAlias(RecordKey key) {
        store.delete(key('a').raw(Keys.of(key).get()).bytes());
    }

    @Override
    public void removeChild(UUID parent, String childType, String link, UUID child) {
        store.delete(child(parent, childType, link, child));
    }

    private Bytes child(UUID parent, String childType, String link, UUID child) {
        return key('c').raw(Keys.children(parent, childType, link)).id(child).bytes();
    }

    private Key key(char kind) {
        return new Key(new BinaryWriter(96).putUuid(new UUID(transactionId, kind)));
    }

    private record Key(BinaryWriter out) {
        Key id(UUID id) {
            out.putUuid(id);
            return this;
        }

        Key raw(byte[] bytes) {
            out.putRaw(bytes);
            return this;
        }

        Bytes bytes() {
            return Bytes.wrap(out.toBytes());
        }
    }
}

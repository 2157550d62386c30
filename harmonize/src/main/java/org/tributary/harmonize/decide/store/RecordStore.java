package org.tributary.harmonize.decide.store;

import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.StoredRecord;

/** All records as they are now, their links seen from the parents, and ids that clients chose. */
public final class RecordStore {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> records;
    private final KeyValueStore<Bytes, byte[]> aliases;
    private final KeyValueStore<Bytes, byte[]> links;

    public RecordStore(StoreAccess access) {
        records = access.store(StoreCatalog.RECORDS);
        aliases = access.store(StoreCatalog.ALIASES);
        links = access.store(StoreCatalog.LINKS);
    }

    public @Nullable StoredRecord find(UUID id) {
        var bytes = records.get(Keys.of(id));
        return bytes == null ? null : StoredRecord.decode(id, bytes);
    }

    public void put(StoredRecord stored) {
        records.put(Keys.of(stored.id()), stored.encode());
    }

    /** The id of a key where it is not the one that the key itself gives. */
    public @Nullable UUID alias(RecordKey key) {
        var bytes = aliases.get(Keys.of(key));
        return bytes == null ? null : Keys.uuid(bytes, 0);
    }

    public void putAlias(RecordKey key, UUID id) {
        aliases.put(Keys.of(key), Keys.of(id).get());
    }

    public void link(UUID parent, String childType, String link, UUID child) {
        links.put(Keys.child(Keys.children(parent, childType, link), child), PRESENT);
    }

    public void unlink(UUID parent, String childType, String link, UUID child) {
        links.delete(Keys.child(Keys.children(parent, childType, link), child));
    }

    public boolean isLinked(UUID parent, String childType, String link, UUID child) {
        return links.get(Keys.child(Keys.children(parent, childType, link), child)) != null;
    }

    /**
     * Children of a parent by one link.
     *
     * @param limit counting ends there
     */
    public int children(UUID parent, String childType, String link, int limit) {
        var prefix = Keys.children(parent, childType, link);
        int count = 0;
        try (var found = links.range(Keys.firstChild(prefix), Keys.lastChild(prefix))) {
            while (count < limit && found.hasNext()) {
                found.next();
                count++;
            }
        }
        return count;
    }
}

package org.tributary.harmonize.decide.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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
    private final FileStore files;

    public RecordStore(StoreAccess access) {
        records = access.store(StoreCatalog.RECORDS);
        aliases = access.store(StoreCatalog.ALIASES);
        links = access.store(StoreCatalog.LINKS);
        files = new FileStore(access);
    }

    /** The files that records are of. */
    public FileStore files() {
        return files;
    }

    public @Nullable StoredRecord find(UUID id) {
        var bytes = records.get(Keys.of(id));
        return bytes == null || StoredRecord.buried(bytes) > 0
                ? null
                : StoredRecord.decode(id, bytes);
    }

    /** Version of the last event of a record that was deleted; 0 where there was none. */
    public int buried(UUID id) {
        var bytes = records.get(Keys.of(id));
        return bytes == null ? 0 : StoredRecord.buried(bytes);
    }

    /** Takes a record away and remembers its last version; its links and alias stay. */
    public void bury(UUID id, int lastVersion) {
        records.put(Keys.of(id), StoredRecord.grave(lastVersion));
    }

    /**
     * Takes away the alias of a record.
     *
     * @return false where it had none
     */
    public boolean removeAlias(RecordKey key, UUID id) {
        boolean own = id.equals(alias(key));
        if (own) {
            aliases.delete(Keys.of(key));
        }
        return own;
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

    /** A child of a parent: by which link of which type. */
    public record Child(UUID id, String type, String link) {}

    /**
     * Children of a parent by all its links, in a fixed order.
     *
     * @param after those up to this one are passed over; null for the first
     * @param most so many of them
     */
    public List<Child> children(UUID parent, @Nullable Child after, int most) {
        var found = new ArrayList<Child>();
        var from = after == null ? Keys.firstOf(parent) : Keys.of(parent, after);
        try (var each = links.range(from, Keys.lastOf(parent))) {
            while (found.size() < most && each.hasNext()) {
                var child = Keys.child(each.next().key);
                if (!child.equals(after)) {
                    found.add(child);
                }
            }
        }
        return found;
    }

    /**
     * Records in the order of their ids, graves left out.
     *
     * @param after those up to this one are passed over; null for the first
     * @param most so many are looked at
     * @param found takes each
     * @return the last one that was looked at; null where none is left
     */
    public @Nullable UUID scan(@Nullable UUID after, int most, Consumer<StoredRecord> found) {
        UUID last = null;
        int looked = 0;
        var from = after == null ? null : Keys.of(after);
        try (var each = records.range(from, null)) {
            while (looked < most && each.hasNext()) {
                var next = each.next();
                var id = Keys.uuid(next.key.get(), 0);
                if (id.equals(after)) {
                    continue;
                }
                last = id;
                looked++;
                if (StoredRecord.buried(next.value) == 0) {
                    found.accept(StoredRecord.decode(id, next.value));
                }
            }
        }
        return last;
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

package org.tributary.harmonize.decide.store;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordKey;

/** For a submission that is decided in one step. */
public final class MemoryPending implements Pending {

    private final Map<UUID, PendingRecord> records = new HashMap<>();
    private final Map<RecordKey, UUID> aliases = new HashMap<>();
    private final Map<Bytes, Map<UUID, Boolean>> children = new HashMap<>();

    @Override
    public @Nullable PendingRecord find(UUID id) {
        return records.get(id);
    }

    @Override
    public void put(UUID id, PendingRecord pending) {
        records.put(id, pending);
    }

    @Override
    public @Nullable UUID alias(RecordKey key) {
        return aliases.get(key);
    }

    @Override
    public void putAlias(RecordKey key, UUID id) {
        aliases.put(key, id);
    }

    @Override
    public void putChild(UUID parent, String childType, String link, UUID child, boolean added) {
        children.computeIfAbsent(key(parent, childType, link), _ -> new HashMap<>())
                .put(child, added);
    }

    @Override
    public int children(UUID parent, String childType, String link) {
        return children.getOrDefault(key(parent, childType, link), Map.of()).values().stream()
                .mapToInt(added -> added ? 1 : -1)
                .sum();
    }

    @Override
    public void remove(UUID id) {
        records.remove(id);
    }

    @Override
    public void removeAlias(RecordKey key) {
        aliases.remove(key);
    }

    @Override
    public void removeChild(UUID parent, String childType, String link, UUID child) {
        children.getOrDefault(key(parent, childType, link), new HashMap<>()).remove(child);
    }

    private static Bytes key(UUID parent, String childType, String link) {
        return Bytes.wrap(Keys.children(parent, childType, link));
    }
}

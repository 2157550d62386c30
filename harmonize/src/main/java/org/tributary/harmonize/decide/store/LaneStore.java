package org.tributary.harmonize.decide.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Programs and projects with their sequences. */
public final class LaneStore {

    private final KeyValueStore<Bytes, byte[]> lanes;

    public LaneStore(StoreAccess access) {
        lanes = access.store(StoreCatalog.LANES);
    }

    /**
     * A program or project that exists.
     *
     * @param id project id, or name of a program
     */
    public @Nullable Lane find(String id) {
        var lane = last(id);
        return lane == null || lane.isGone() ? null : lane;
    }

    /** A new one; where there was one of the same name, it goes on with its sequence. */
    public Lane begin(Lane fresh) {
        var before = last(fresh.id());
        return before == null ? fresh : before.withState(fresh.state());
    }

    private @Nullable Lane last(String id) {
        var bytes = lanes.get(Keys.of(id));
        return bytes == null ? null : Lane.decode(id, bytes);
    }

    /** The graph reports how far it is; also of what was deleted since. */
    public void loaded(String id, long sequence) {
        var lane = last(id);
        if (lane != null && sequence > lane.loaded()) {
            put(lane.withLoaded(sequence));
        }
    }

    /**
     * A lane that must exist.
     *
     * @throws IllegalStateException where it does not: the state is damaged
     */
    public Lane get(String id) {
        var lane = find(id);
        if (lane == null) {
            throw new IllegalStateException("no lane " + id + ": rebuild the state");
        }
        return lane;
    }

    public void put(Lane lane) {
        lanes.put(Keys.of(lane.id()), lane.encode());
    }
}

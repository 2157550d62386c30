package org.tributary.harmonize.decide;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * Stores whose content outlives the driver, as a state directory or a changelog does: what one
 * commons wrote, the next one finds.
 */
final class SurvivingStores implements Function<String, KeyValueBytesStoreSupplier> {

    private final Map<String, Map<Bytes, byte[]>> kept = new HashMap<>();
    private final Map<String, Filled> open = new HashMap<>();

    /** Keeps what is in the stores now, except those that are lost. */
    void keep(Set<String> lost) {
        open.forEach(
                (name, store) -> kept.put(name, lost.contains(name) ? Map.of() : store.content()));
    }

    @Override
    public KeyValueBytesStoreSupplier apply(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                var store = new Filled(name, kept.getOrDefault(name, Map.of()));
                open.put(name, store);
                return store;
            }

            @Override
            public String metricsScope() {
                return "in-memory";
            }
        };
    }

    private static final class Filled extends InMemoryKeyValueStore {

        private final Map<Bytes, byte[]> start;

        private Filled(String name, Map<Bytes, byte[]> start) {
            super(name);
            this.start = start;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            super.init(context, root);
            start.forEach(this::put);
        }

        private Map<Bytes, byte[]> content() {
            var content = new TreeMap<Bytes, byte[]>();
            try (var all = all()) {
                all.forEachRemaining(each -> content.put(each.key, each.value));
            }
            return content;
        }
    }
}

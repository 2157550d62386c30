package org.tributary.harmonize.decide.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Declares the stores with their changelogs. Names are an interface: renaming one loses its state.
 */
public final class StoreCatalog {

    static final String RECORDS = "records";
    static final String ALIASES = "aliases";
    static final String LINKS = "links";
    static final String LANES = "lanes";
    static final String SUBMISSIONS = "submissions";
    static final String BLOCKS = "blocks";
    static final String PENDING = "pending";
    static final String IDEMPOTENCY = "idempotency";
    static final String TRANSACTIONS = "transactions";
    static final String FILES = "files";

    private static final String MIB_4 = Integer.toString(4 * 1024 * 1024);

    private StoreCatalog() {}

    /**
     * All stores of the decide task.
     *
     * @param supplier makes a store of a name: persistent in production, in memory in tests
     */
    public static List<StoreBuilder<?>> builders(
            Function<String, KeyValueBytesStoreSupplier> supplier) {
        return List.of(
                logged(supplier.apply(RECORDS), Map.of()),
                logged(supplier.apply(ALIASES), Map.of()),
                logged(supplier.apply(LINKS), Map.of()),
                logged(supplier.apply(LANES), Map.of()),
                logged(supplier.apply(SUBMISSIONS), transientLog()),
                logged(supplier.apply(BLOCKS), transientLog()),
                logged(supplier.apply(IDEMPOTENCY), transientLog()),
                logged(supplier.apply(TRANSACTIONS), transientLog()),
                logged(supplier.apply(FILES), Map.of()),
                // Can be computed again from the blocks, so it is not worth a changelog.
                builder(supplier.apply(PENDING)).withLoggingDisabled());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> logged(
            KeyValueBytesStoreSupplier supplier, Map<String, String> config) {
        var all = new HashMap<>(config);
        all.put("cleanup.policy", "compact");
        all.put("max.message.bytes", MIB_4);
        return builder(supplier).withLoggingEnabled(all);
    }

    /**
     * What comes and goes with every submission is compacted early, so that restoring stays short.
     */
    private static Map<String, String> transientLog() {
        return Map.of(
                "segment.bytes", Integer.toString(64 * 1024 * 1024),
                "min.cleanable.dirty.ratio", "0.2",
                "delete.retention.ms", "60000");
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }
}

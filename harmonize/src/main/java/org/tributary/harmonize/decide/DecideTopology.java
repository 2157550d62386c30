package org.tributary.harmonize.decide;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.tributary.event.Topics;
import org.tributary.harmonize.decide.release.EntityEvent;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.StoreCatalog;

/**
 * Decide as a topology: one sub-topology over topics of one partition, so one task, so one order of
 * decisions. The names of nodes and stores are an interface; a golden file holds them.
 */
public final class DecideTopology {

    public static final String APPLICATION_ID = "commons-harmonize";

    private static final String DECIDE = "decide";
    private static final String COMMANDS = "read-commands";
    private static final String CHECKED = "read-checked-chunks";
    private static final String LOADED = "read-load-reports";

    private final DecideSettings settings;
    private final Checker checker;
    private final DecideMetrics metrics;
    private final Function<String, KeyValueBytesStoreSupplier> stores;

    /**
     * @param stores makes a store of a name: persistent in production, in memory in tests
     */
    public DecideTopology(
            DecideSettings settings,
            Checker checker,
            DecideMetrics metrics,
            Function<String, KeyValueBytesStoreSupplier> stores) {
        this.settings = settings;
        this.checker = checker;
        this.metrics = metrics;
        this.stores = stores;
    }

    /** Pure: reads no configuration and starts nothing. */
    public Topology build() {
        var codecs = new Codecs(settings.catalog());
        var text = new StringDeserializer();
        var topology = new Topology();
        topology.addSource(COMMANDS, text, codecs.deserializer(), Topics.COMMANDS.name());
        // Chunks are kept as they come and decoded when it is their turn.
        topology.addSource(CHECKED, text, new ByteArrayDeserializer(), Topics.CHECKED.name());
        topology.addSource(LOADED, text, codecs.deserializer(), Topics.LOADED.name());
        topology.addProcessor(DECIDE, new Supplier(codecs), COMMANDS, CHECKED, LOADED);
        addSinks(topology, codecs);
        return topology;
    }

    private static void addSinks(Topology topology, Codecs codecs) {
        var key = new StringSerializer();
        topology.addSink(
                Outlet.ENTITIES,
                Topics.ENTITIES.name(),
                key,
                EntityEvent.serializer(),
                EntityEvent.partitioner(),
                DECIDE);
        topology.addSink(Outlet.OUTCOMES, Topics.OUTCOMES.name(), key, codecs.serializer(), DECIDE);
        topology.addSink(
                Outlet.TRANSACTIONS, Topics.TRANSACTIONS.name(), key, codecs.serializer(), DECIDE);
        topology.addSink(Outlet.FILES, Topics.FILES.name(), key, codecs.serializer(), DECIDE);
        topology.addSink(Outlet.PROJECTS, Topics.PROJECTS.name(), key, codecs.serializer(), DECIDE);
    }

    /** One processor with its own state for each task. */
    private final class Supplier implements ProcessorSupplier<String, Object, String, Object> {

        private final Codecs codecs;

        private Supplier(Codecs codecs) {
            this.codecs = codecs;
        }

        @Override
        public Processor<String, Object, String, Object> get() {
            return new DecideProcessor(settings, codecs, checker, metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return new LinkedHashSet<>(StoreCatalog.builders(stores));
        }
    }
}

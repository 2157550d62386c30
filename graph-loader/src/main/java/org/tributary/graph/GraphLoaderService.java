package org.tributary.graph;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.TransactionRow;
import org.tributary.graph.change.EventReader;
import org.tributary.graph.cypher.GraphNames;
import org.tributary.graph.cypher.GraphSchema;
import org.tributary.graph.lane.EntityLoader;
import org.tributary.graph.load.GraphDriver;
import org.tributary.graph.load.Neo4jGraph;
import org.tributary.graph.transactions.TransactionLoader;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.Health;
import org.tributary.runtime.Service;
import org.tributary.runtime.commons.CommonsLog;

/** Kafka to Neo4j: entity events and the transaction log, each exactly once in effect. */
public final class GraphLoaderService implements Service {

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphLoaderService.class);

    /** One poll decodes at most this much, so that the first events of a burst do not wait. */
    private static final int ENTITY_POLL_RECORDS = 1_000;

    private static final int TRANSACTION_POLL_RECORDS = 200;

    private final GraphLoaderSettings settings;
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What is to be closed, the last first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private volatile @Nullable EntityLoader entities;
    private volatile @Nullable TransactionLoader transactions;

    private GraphLoaderService(GraphLoaderSettings settings) {
        this.settings = settings;
    }

    /**
     * The loader with the settings of an environment.
     *
     * @throws org.tributary.runtime.SettingsException with every fault in them
     */
    public static GraphLoaderService from(Map<String, String> env) {
        return new GraphLoaderService(GraphLoaderSettings.from(env));
    }

    @Override
    public String name() {
        return "graph-loader";
    }

    @Override
    public void start() throws Exception {
        new JvmMemoryMetrics().bindTo(meters);
        closing(new JvmGcMetrics()).bindTo(meters);
        var version = CommonsLog.readDictionary(settings.kafka(), settings.startTimeout());
        var names = GraphNames.of(Dictionary.parse(version.getArtifact()));
        var serdes = new RegistrySerdes(SchemaCatalog.of(version));
        var driver = closing(driver());
        GraphDriver.await(driver, settings.startTimeout());
        GraphSchema.of(names).apply(driver, settings.startTimeout());
        var clients = new KafkaClients(settings.kafka(), settings.instance());
        startTransactions(clients, serdes, driver);
        startEntities(clients, serdes, names, driver);
    }

    @Override
    public Health health() {
        var loader = entities;
        var log = transactions;
        if (loader == null || log == null) {
            return Health.notReady("starting");
        }
        var broken = Stream.of(loader.broken(), log.broken()).filter(Objects::nonNull).findFirst();
        if (broken.isPresent()) {
            return Health.broken(broken.get());
        }
        var reasons = new ArrayList<>(loader.reasons());
        if (log.trouble() != null) {
            reasons.add(log.trouble());
        }
        return new Health(true, reasons.isEmpty(), reasons);
    }

    @Override
    public MeterRegistry metrics() {
        return meters;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            var each = open.pop();
            try {
                each.close();
            } catch (Exception e) {
                LOGGER.atWarn().setCause(e).log("not closed in order");
            }
        }
    }

    private void startTransactions(KafkaClients clients, RegistrySerdes serdes, Driver driver) {
        var consumer = clients.consumer(KafkaClients.TRANSACTIONS, TRANSACTION_POLL_RECORDS);
        var loader =
                closing(
                        new TransactionLoader(
                                consumer, serdes.deserializer(TransactionRow.class), driver));
        loader.start();
        transactions = loader;
    }

    private void startEntities(
            KafkaClients clients, RegistrySerdes serdes, GraphNames names, Driver driver)
            throws InterruptedException {
        var loaderClients =
                new EntityLoader.Clients(
                        clients.consumer(KafkaClients.ENTITIES, ENTITY_POLL_RECORDS),
                        closing(clients.loaded(serdes)),
                        closing(clients.deadLetters()),
                        serdes.deserializer());
        var loader =
                closing(
                        new EntityLoader(
                                new EntityLoader.Settings(
                                        settings.writers(), settings.lagLimit(), settings.limits()),
                                loaderClients,
                                new EventReader(names),
                                new Neo4jGraph(driver),
                                meters));
        loader.start(settings.startTimeout().toSeconds());
        entities = loader;
    }

    private Driver driver() {
        var neo4j = settings.neo4j();
        return GraphDriver.open(
                neo4j.uri(), neo4j.username(), neo4j.password().value(), settings.writers() + 4);
    }

    private synchronized <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }
}

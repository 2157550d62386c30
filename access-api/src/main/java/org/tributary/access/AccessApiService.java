package org.tributary.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.audit.LoggedAuditRecords;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.faults.LoggedErrorPages;
import org.tributary.access.freshness.LoadedLanes;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.log.LongAnswers;
import org.tributary.access.log.RecordHistory;
import org.tributary.access.objects.ObjectReader;
import org.tributary.access.submissions.GraphRows;
import org.tributary.access.submissions.LiveTail;
import org.tributary.access.submissions.SentDocument;
import org.tributary.access.submissions.Watchers;
import org.tributary.access.transactions.LogFreshness;
import org.tributary.access.transactions.LoggedTexts;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.dictionary.Dictionary;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.Health;
import org.tributary.runtime.Service;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.commons.CommonsLog;
import org.tributary.runtime.log.LogReader;

/**
 * The access API as a service: reads dictionary and policies from the log, answers from the graph.
 */
public final class AccessApiService implements Service {

    private static final Logger LOGGER = LoggerFactory.getLogger(AccessApiService.class);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 250;

    private final AccessApiSettings settings;
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Vertx vertx;
    private @Nullable AccessView view;
    private @Nullable GraphReader graph;
    private @Nullable LiveTail tail;
    private @Nullable AccessApiServer server;
    private @Nullable LogReader log;
    private @Nullable LogReader auditLog;
    private @Nullable ObjectReader objects;

    private AccessApiService(AccessApiSettings settings) {
        this.settings = settings;
    }

    /**
     * Builds the service from variables {@code ACCESS_API_…}.
     *
     * @throws org.tributary.runtime.SettingsException with every fault
     */
    public static AccessApiService from(Map<String, String> environment) {
        return new AccessApiService(AccessApiSettings.read(environment));
    }

    @Override
    public String name() {
        return "access-api";
    }

    @Override
    public void start() throws Exception {
        var version = CommonsLog.readDictionary(settings.kafka(), settings.startTimeout());
        var dictionary = Dictionary.parse(version.getArtifact());
        var catalog = SchemaCatalog.of(version);
        var following = AccessView.follow(settings.kafka(), catalog, settings.jwks());
        view = following;
        following.awaitReady(settings.startTimeout());
        serve(dictionary, catalog, following);
    }

    private WatchRoutes.Sources sources(
            GraphReader reader,
            SchemaCatalog catalog,
            ObjectReader store,
            LogReader kafka,
            LoadedLanes lanes) {
        var live = new LiveTail(settings.kafka(), catalog, lanes);
        tail = live;
        live.start();
        reader.read(
                CypherStatement.resource("list-loaded", Map.of()),
                row -> lanes.reached(row.get("lane").asString(), row.get("sequence").asLong()));
        var watchers = new Watchers(settings.watching());
        meters.gauge("tributary.access.watchers", watchers, Watchers::open);
        return new WatchRoutes.Sources(
                new GraphRows(reader),
                live,
                new LoggedErrorPages(kafka, catalog),
                document -> text(document, store),
                watchers);
    }

    private static InputStream text(SentDocument document, ObjectReader store) throws IOException {
        var key = document.objectKey();
        var text = document.text();
        return key != null
                ? store.open(key)
                : new ByteArrayInputStream(
                        (text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }

    private void serve(Dictionary dictionary, SchemaCatalog catalog, AccessView following)
            throws Exception {
        var connection = driver(settings);
        var reader = reader(connection);
        graph = reader;
        awaitGraph(reader);
        var running = Vertx.vertx();
        vertx = running;
        var kafka = new LogReader(settings.kafka());
        log = kafka;
        // Of its own, so that long questions to the audit keep nobody else waiting.
        var audit = new LogReader(settings.kafka());
        auditLog = audit;
        var store = new ObjectReader(settings.objects());
        objects = store;
        var lanes = new LoadedLanes();
        var routes =
                new AccessApiRouter(
                        running,
                        settings,
                        dictionary,
                        following,
                        reader,
                        exports(connection),
                        logs(reader, catalog, store, kafka),
                        sources(reader, catalog, store, kafka, lanes),
                        new LoggedAuditRecords(audit, catalog),
                        lanes,
                        threads,
                        meters);
        var started = new AccessApiServer(routes::build, settings.http());
        server = started;
        running.deployVerticle(started).await(STOP.toSeconds(), TimeUnit.SECONDS);
        LOGGER.atInfo().addKeyValue("port", started.port()).log("access-api listens");
    }

    private TransactionLogs logs(
            GraphReader reader, SchemaCatalog catalog, ObjectReader store, LogReader kafka) {
        return new TransactionLogs(
                reader,
                new LoggedTexts(store, new LongAnswers(kafka, catalog)),
                new RecordHistory(kafka, catalog),
                new LogFreshness(kafka, reader));
    }

    /** The graph starts beside us and may take longer. */
    private void awaitGraph(GraphReader reader) throws InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        while (!reader.reachable()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Neo4j at %s does not answer, or refuses the user"
                                .formatted(settings.graph().uri()));
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private GraphReader reader(Driver driver) {
        var graphSettings = settings.graph();
        return new GraphReader(
                driver,
                "query",
                graphSettings.timeout(),
                graphSettings.statements(),
                graphSettings.patience(),
                meters);
    }

    /** Exports have turns of their own: a slow client would else keep queries waiting. */
    private GraphReader exports(Driver driver) {
        var exports = settings.exports();
        return new GraphReader(
                driver,
                "export",
                exports.timeout(),
                exports.statements(),
                settings.graph().patience(),
                meters);
    }

    /**
     * The driver's default logging makes the text of every message before it asks whether anybody
     * wants it; the one over SLF4J asks first.
     */
    @SuppressWarnings("deprecation")
    private static Driver driver(AccessApiSettings settings) {
        var graph = settings.graph();
        var config =
                Config.builder()
                        .withMaxConnectionPoolSize(
                                graph.statements() + settings.exports().statements() + 2)
                        .withConnectionTimeout(10, TimeUnit.SECONDS)
                        .withUserAgent("tributary-access-api")
                        .withLogging(Logging.slf4j())
                        .build();
        return GraphDatabase.driver(
                graph.uri(), AuthTokens.basic(graph.username(), graph.password().value()), config);
    }

    /** The port it listens on; 0 before it has started. */
    public int port() {
        return server == null ? 0 : server.port();
    }

    @Override
    public Health health() {
        if (server == null || view == null || graph == null) {
            return Health.notReady("starting");
        }
        if (tail == null || !tail.alive()) {
            return Health.notReady("the transaction log is not read: Kafka does not answer");
        }
        if (!view.ready()) {
            return Health.notReady("keys and policies are not up to date");
        }
        return graph.reachable() ? Health.READY : Health.notReady("Neo4j does not answer");
    }

    @Override
    public MeterRegistry metrics() {
        return meters;
    }

    @Override
    public void close() {
        if (vertx != null) {
            try {
                vertx.close().await(STOP.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                LOGGER.atWarn().setCause(e).log("requests were cut off at stop");
            }
        }
        threads.shutdownNow();
        if (tail != null) {
            tail.close();
        }
        if (graph != null) {
            graph.close();
        }
        if (log != null) {
            log.close();
        }
        if (auditLog != null) {
            auditLog.close();
        }
        if (objects != null) {
            objects.close();
        }
        if (view != null) {
            view.close();
        }
    }
}

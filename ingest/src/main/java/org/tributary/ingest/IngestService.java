package org.tributary.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.ingest.archive.Archive;
import org.tributary.ingest.archive.S3Store;
import org.tributary.ingest.command.CommandRoutes;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.document.LinkNames;
import org.tributary.ingest.log.KafkaEventLog;
import org.tributary.ingest.outcome.EarlierOutcomes;
import org.tributary.ingest.outcome.OutcomeBoard;
import org.tributary.ingest.outcome.OutcomeTail;
import org.tributary.ingest.outcome.PageReader;
import org.tributary.ingest.project.ExistingProjects;
import org.tributary.ingest.project.ProjectView;
import org.tributary.ingest.registration.RegistrationRoutes;
import org.tributary.ingest.request.Answers;
import org.tributary.ingest.request.Doorkeeper;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.ingest.request.VerdictAnswers;
import org.tributary.ingest.submission.Capacity;
import org.tributary.ingest.submission.SubmissionMetrics;
import org.tributary.ingest.submission.SubmissionRoutes;
import org.tributary.ingest.submission.Workshop;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.Health;
import org.tributary.runtime.Service;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.commons.CommonsLog;
import org.tributary.runtime.log.LogReader;

/**
 * Commands in. Accepts requests only when it knows the dictionary, the policies and the projects,
 * and stands at the end of the outcomes, so that no answer of its own passes it by.
 */
public final class IngestService implements Service {

    private static final Logger LOGGER = LoggerFactory.getLogger(IngestService.class);
    private static final long CLOSE_SECONDS = 15;

    private final IngestSettings settings;
    private final String origin = "ingest-" + UUID.randomUUID();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What was started, last first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private volatile @Nullable Running running;

    private record Running(
            OutcomeTail tail, ProjectView projects, AccessView access, IngestVerticle server) {}

    private IngestService(IngestSettings settings) {
        this.settings = settings;
    }

    /**
     * Builds the service from its environment.
     *
     * @throws org.tributary.runtime.SettingsException with every fault
     */
    public static IngestService from(Map<String, String> env) {
        return new IngestService(IngestSettings.from(env));
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void start() throws Exception {
        var waits = settings.waits();
        var version = CommonsLog.readDictionary(settings.kafka(), waits.start());
        var dictionary = Dictionary.parse(version.getArtifact());
        var catalog = SchemaCatalog.of(version);
        var access = closing(AccessView.follow(settings.kafka(), catalog, settings.accessJwks()));
        var projects = closing(new ProjectView(settings.kafka(), catalog));
        projects.start(waits.start());
        var board =
                new OutcomeBoard(
                        waits.verdict(),
                        waits.load(),
                        Clock.systemUTC(),
                        closing(
                                new EarlierOutcomes(
                                        closing(new LogReader(settings.kafka())),
                                        catalog,
                                        waits.verdict())));
        var tail = closing(new OutcomeTail(settings.kafka(), catalog, origin, board));
        tail.start();
        access.awaitReady(waits.start());
        var desk = desk(catalog, access, projects, board);
        var routes = routes(catalog, dictionary, desk, board);
        running = new Running(tail, projects, access, serve(routes));
    }

    /** The port that requests come to; only after {@link #start}. */
    public int port() {
        var now = running;
        if (now == null) {
            throw new IllegalStateException("ingest has not started");
        }
        return now.server().port();
    }

    @Override
    public Health health() {
        var now = running;
        if (now == null) {
            return Health.notReady("ingest starts");
        }
        var reasons = new ArrayList<String>();
        if (!now.tail().alive()) {
            reasons.add("outcomes are not read: Kafka does not answer");
        }
        if (!now.projects().alive()) {
            reasons.add("projects are not read: Kafka does not answer");
        }
        if (!now.access().ready()) {
            reasons.add("policies are not known: the gateway has not published them");
        }
        return new Health(true, reasons.isEmpty(), reasons);
    }

    @Override
    public MeterRegistry metrics() {
        return meters;
    }

    @Override
    public void close() {
        running = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOGGER.atWarn().setCause(e).log("part of ingest did not stop in order");
            }
        }
    }

    private IngestRoutes routes(
            SchemaCatalog catalog, Dictionary dictionary, FrontDesk desk, OutcomeBoard board) {
        var store = closing(new S3Store(settings.s3()));
        Thread.ofVirtual().name("prepare-bucket").start(store::prepare);
        var log = closing(new KafkaEventLog(settings.kafka(), catalog));
        log.prepare();
        var documents = new Documents(settings.limits(), linkNames(dictionary));
        var capacity = new Capacity(settings.maxWaiting(), board::waiting, settings.maxUploads());
        measure(board, capacity);
        var waits = settings.waits();
        var workshop =
                new Workshop(
                        documents,
                        settings.limits(),
                        log,
                        closing(new Archive(store)),
                        capacity,
                        new SubmissionMetrics(meters),
                        new Workshop.Patience(waits.heartbeat(), waits.silence()));
        return new IngestRoutes(
                new RegistrationRoutes(
                        desk, dictionary, documents, settings.limits(), log, waits.silence()),
                new SubmissionRoutes(desk, workshop),
                new CommandRoutes(desk, workshop),
                dictionary,
                () -> health().ready(),
                meters);
    }

    private FrontDesk desk(
            SchemaCatalog catalog, AccessView access, ProjectView projects, OutcomeBoard board) {
        var answers = new Answers(settings.waits().drain());
        var pages = new PageReader(closing(new LogReader(settings.kafka())), catalog);
        return new FrontDesk(
                new ExistingProjects(projects),
                new Doorkeeper(access),
                new RequestFacts(origin, Clock.systemUTC()),
                new VerdictAnswers(board, pages, answers),
                answers);
    }

    private IngestVerticle serve(IngestRoutes routes) throws Exception {
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        started.push(() -> vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS));
        var server = new IngestVerticle(settings.host(), settings.port(), routes::router);
        vertx.deployVerticle(server).await(CLOSE_SECONDS, TimeUnit.SECONDS);
        LOGGER.atInfo().addKeyValue("port", server.port()).log("ingest accepts requests");
        return server;
    }

    private void measure(OutcomeBoard board, Capacity capacity) {
        Gauge.builder("ingest.waiting", board, OutcomeBoard::waiting)
                .description("Requests that wait for a verdict")
                .register(meters);
        Gauge.builder("ingest.uploads", capacity, Capacity::largeUploads)
                .description("Large uploads under way")
                .register(meters);
    }

    private static LinkNames linkNames(Dictionary dictionary) {
        return type ->
                dictionary
                        .nodeType(type)
                        .map(
                                known ->
                                        known.links().stream()
                                                .map(Link::name)
                                                .collect(Collectors.toUnmodifiableSet()));
    }

    private <T extends AutoCloseable> T closing(T part) {
        started.push(part);
        return part;
    }
}

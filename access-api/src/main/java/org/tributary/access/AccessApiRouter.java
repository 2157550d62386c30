package org.tributary.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.tributary.access.audit.AuditRecords;
import org.tributary.access.audit.AuditRoutes;
import org.tributary.access.coremetadata.CoreMetadataHandler;
import org.tributary.access.cost.CostLimit;
import org.tributary.access.cost.RecordCounts;
import org.tributary.access.datasets.DatasetRoutes;
import org.tributary.access.dictionary.ServedDictionary;
import org.tributary.access.export.ExportSources;
import org.tributary.access.export.Turns;
import org.tributary.access.freshness.Freshness;
import org.tributary.access.freshness.LoadedLanes;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.graphql.GraphqlDialect;
import org.tributary.access.graphql.GraphqlEngine;
import org.tributary.access.graphql.GraphqlHandler;
import org.tributary.access.graphql.GraphqlQueries;
import org.tributary.access.graphql.SchemaHandler;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.Failures;
import org.tributary.access.projects.HarmonizationHandler;
import org.tributary.access.projects.Projects;
import org.tributary.access.query.GraphModel;
import org.tributary.access.record.OrderedRecords;
import org.tributary.access.record.Records;
import org.tributary.access.tier.Tier;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.dictionary.Dictionary;
import org.tributary.runtime.access.AccessView;

/**
 * Which path is whose. Gen3's routes stand with and without {@code /v0}, and with or without a
 * slash at their end.
 */
final class AccessApiRouter {

    private static final String[] PREFIXES = {"/v0/submission", "/submission"};
    private static final String[] ENDS = {"", "/"};

    /** Of Gen3's query routes that stand beside submission. */
    private static final String[] SEARCH = {"", "/v0", "/search", "/search/v0"};

    private static final int[] FAILURES = {400, 404, 405, 413, 500};
    private static final long KIBIBYTE = 1024;

    private final Vertx vertx;
    private final AccessApiSettings settings;
    private final Dictionary content;
    private final GraphReader graph;
    private final GraphReader exports;
    private final WatchRoutes.Sources sources;
    private final AuditRecords audit;
    private final ExecutorService threads;
    private final Caller caller;
    private final Blocking blocking;
    private final ServedDictionary dictionary;
    private final GraphqlEngine engine;
    private final GraphqlHandler graphql;
    private final GraphqlHandler standard;
    private final Tier tier;

    AccessApiRouter(
            Vertx vertx,
            AccessApiSettings settings,
            Dictionary dictionary,
            AccessView view,
            GraphReader graph,
            GraphReader exports,
            TransactionLogs logs,
            WatchRoutes.Sources sources,
            AuditRecords audit,
            LoadedLanes lanes,
            ExecutorService threads,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.content = dictionary;
        this.graph = graph;
        this.exports = exports;
        this.sources = sources;
        this.audit = audit;
        this.threads = threads;
        this.caller = new Caller(view);
        this.blocking = new Blocking(vertx, threads);
        this.dictionary = new ServedDictionary(dictionary);
        this.tier = new Tier(settings.tier(), dictionary);
        var costs = new CostLimit(RecordCounts.of(graph), settings.limits().cost());
        this.engine = new GraphqlEngine(dictionary, settings.limits(), costs, false);
        var pages = new GraphqlEngine(dictionary, settings.limits(), costs, true);
        var queries =
                new GraphqlQueries(
                        graph,
                        logs,
                        tier,
                        settings.graph().timeout(),
                        threads,
                        settings.limits().statements());
        var freshness = new Freshness(lanes, settings.graph().freshness());
        Function<GraphqlDialect, GraphqlHandler> handler =
                dialect ->
                        new GraphqlHandler(
                                vertx, dialect, queries, freshness, caller, blocking, meters);
        this.graphql = handler.apply(GraphqlDialect.gen3(engine));
        this.standard = handler.apply(GraphqlDialect.standard(pages));
    }

    Router build() {
        var router = Router.router(vertx);
        mountGraphql(router);
        router.get("/v1/projects/:project/harmonization")
                .handler(new HarmonizationHandler(graph, caller, blocking));
        var watch = new WatchRoutes(vertx, sources, threads, caller, blocking);
        watch.mount(router);
        new AuditRoutes(audit, settings.audit(), caller, blocking, Clock.systemUTC()).mount(router);
        new StatusRoutes(graph, blocking, dictionary).mount(router);
        var submission = new SubmissionRoutes(caller, new Projects(graph), dictionary, blocking);
        var sources = exportSources();
        new DataRoutes(vertx, graph, sources, settings.facets(), tier, caller, blocking, body())
                .mount(router);
        var project = new ProjectRoutes(vertx, graph, sources, content, caller, blocking, body());
        for (var prefix : PREFIXES) {
            watch.mount(router, prefix);
            project.mount(router, prefix);
            submission.mount(router, prefix);
        }
        mountSearch(router);
        var failures = new Failures();
        router.route().failureHandler(failures);
        for (int status : FAILURES) {
            router.errorHandler(status, failures);
        }
        return router;
    }

    private ExportSources exportSources() {
        var model = GraphModel.of(content);
        return new ExportSources(
                content,
                model,
                exports,
                new OrderedRecords(exports, threads, settings.exports().readers()),
                new Records(exports, model, content),
                new Turns(settings.exports().atOnce(), settings.graph().patience()));
    }

    private void mountGraphql(Router router) {
        var schema = new SchemaHandler(engine, blocking);
        var body = body();
        router.post("/v1/graphql").handler(body).handler(standard);
        router.route("/v1/graphql").handler(context -> context.fail(405));
        for (var prefix : PREFIXES) {
            for (var end : ENDS) {
                var path = "%s/graphql%s".formatted(prefix, end);
                router.post(path).handler(body).handler(graphql);
                router.route(path).handler(context -> context.fail(405));
                router.get("%s/getschema%s".formatted(prefix, end)).handler(schema);
            }
        }
    }

    private void mountSearch(Router router) {
        var datasets =
                new DatasetRoutes(graph, content, caller, blocking, settings.publicDatasets());
        var descriptions = new CoreMetadataHandler(graph, GraphModel.of(content), caller, blocking);
        for (var prefix : SEARCH) {
            datasets.mount(router, prefix);
            descriptions.mount(router, prefix);
        }
    }

    private BodyHandler body() {
        return BodyHandler.create(false).setBodyLimit(settings.http().maxBody() * KIBIBYTE);
    }
}

package org.tributary.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.account.ApiKeyEndpoints;
import org.tributary.gateway.account.CurrentUser;
import org.tributary.gateway.account.Discovery;
import org.tributary.gateway.account.KnownPeople;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.AuditEvent;
import org.tributary.gateway.audit.KafkaAuditLog;
import org.tributary.gateway.authz.AuthzRoutes;
import org.tributary.gateway.edge.Edge;
import org.tributary.gateway.edge.Front;
import org.tributary.gateway.edge.Identities;
import org.tributary.gateway.edge.RouteTable;
import org.tributary.gateway.edge.Upstream;
import org.tributary.gateway.edge.Upstreams;
import org.tributary.gateway.limit.Limits;
import org.tributary.gateway.login.Login;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.gateway.token.DocumentKeeper;
import org.tributary.gateway.token.DocumentPublisher;
import org.tributary.gateway.token.Housekeeping;
import org.tributary.gateway.token.KeyRotation;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.LiveUsers;
import org.tributary.gateway.users.People;
import org.tributary.gateway.users.Users;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.Health;
import org.tributary.runtime.Service;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.KnownProjects;
import org.tributary.runtime.access.SignedDocument;
import org.tributary.runtime.access.VerificationKeys;
import org.tributary.runtime.commons.CommonsLog;

/**
 * The gateway: publishes keys and policies, then opens the public port. The other services wait for
 * what it publishes, so it starts first and does not wait for them.
 */
public final class GatewayService implements Service {
    private static final Logger LOGGER = LoggerFactory.getLogger(GatewayService.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final int MOST_EVENT_LOOPS = 4;

    private final GatewaySettings settings;
    private final Users users;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<GatewayVerticle> verticles = new ArrayList<>();
    private @Nullable Vertx vertx;
    private @Nullable AccessView view;
    private @Nullable DocumentPublisher publisher;
    private @Nullable LiveUsers liveUsers;
    private @Nullable Housekeeping housekeeping;
    private @Nullable Audit audit;
    private @Nullable KnownProjects projects;
    private @Nullable SecurePort securePort;
    private volatile boolean listening;

    private GatewayService(GatewaySettings settings) {
        this.settings = settings;
        this.users = settings.users();
    }

    /**
     * A gateway by its environment.
     *
     * @throws org.tributary.runtime.SettingsException where settings or the file of users are wrong
     */
    public static GatewayService from(Map<String, String> env) {
        return new GatewayService(GatewaySettings.from(env));
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start() throws Exception {
        SigningKeys keys = SigningKeys.openOrCreate(settings.keys().folder());
        SchemaCatalog catalog =
                SchemaCatalog.of(CommonsLog.readDictionary(settings.kafka(), START));
        DocumentPublisher documents = new DocumentPublisher(settings.kafka(), catalog, keys, clock);
        publisher = documents;
        Audit recording =
                new Audit(
                        KafkaAuditLog.open(settings.kafka(), catalog, clock),
                        settings.audit(),
                        clock,
                        meters);
        audit = recording;
        KeyRotation rotation =
                new KeyRotation(keys, settings.issuer(), documents, settings.keys().ahead());
        rotation.run();
        publish(documents, SignedDocument.POLICY, users.policyDocument());

        LiveUsers live =
                new LiveUsers(
                        settings.usersFile(),
                        users,
                        settings.usersInterval(),
                        changed -> {
                            record(recording);
                            publish(documents, SignedDocument.POLICY, changed.policyDocument());
                        });
        liveUsers = live;
        Gauge.builder("gateway.users.faults", live, each -> each.faults().size())
                .description("Faults of the file of users; the users before stay in force")
                .register(meters);
        People people = new People(live, settings.session().guests());
        TokenIssuer issuer = new TokenIssuer(keys, people, settings.issuer(), clock);
        KnownPeople signedIn = new KnownPeople(documents, clock);
        AccessView followed = AccessView.empty();
        view = followed;
        ApiKeys apiKeys =
                new ApiKeys(issuer, followed, documents, settings.accessTokenLifetime(), clock);
        Oauth oauth = new Oauth(settings.oauth(), documents, followed, clock);
        GivenAccess given = new GivenAccess(documents, clock);
        DocumentKeeper keeper = new DocumentKeeper(documents, documents::renew, keys, clock);
        followed.follow(
                settings.kafka(),
                catalog,
                VerificationKeys.parse(keys.publicKeys().toString()),
                List.of(apiKeys, given, signedIn, oauth, keeper));
        followed.awaitReady(START);
        Housekeeping chores =
                new Housekeeping(List.of(rotation, keeper), settings.keys().interval());
        housekeeping = chores;
        SignIns signIns =
                SignIns.of(
                        new SignIns.Parts(
                                settings.publicUrl(),
                                settings.session(),
                                settings.login(),
                                people,
                                signedIn,
                                this::count,
                                issuer,
                                documents,
                                oauth::redirects,
                                clock),
                        followed);
        KnownProjects known = KnownProjects.follow(settings.kafka(), catalog);
        projects = known;
        Rights rights = new Rights(followed, known::names);
        RouteTable routes =
                GatewayRoutes.table(
                        new Discovery(settings.issuer(), keys::publicKeys),
                        new CurrentUser(people, signedIn, followed, rights),
                        new AuthzRoutes(followed, rights, live),
                        given.routes(followed, live, settings.passports()),
                        oauth.routes(
                                new Oauth.Neighbours(
                                        settings.publicUrl(),
                                        settings.accessTokenLifetime(),
                                        issuer,
                                        rights,
                                        apiKeys,
                                        signIns.csrf(),
                                        signIns.login()::path)),
                        new ApiKeyEndpoints(apiKeys, settings.issuer()),
                        signIns.endpoints(),
                        signIns.login(),
                        signIns.csrf(),
                        version());
        live.start();
        chores.start();
        listen(routes, signIns.identities(), recording, issuer);
    }

    private void count(Login login) {
        meters.counter(
                        "gateway.logins",
                        "provider",
                        login.provider(),
                        "outcome",
                        login.succeeded() ? "signed_in" : "refused")
                .increment();
    }

    /** Nobody gains or loses a right by the file of users before that is recorded. */
    private void record(Audit recording) throws Exception {
        recording
                .event(
                        new AuditEvent.PolicyChange(
                                "users_file", settings.usersFile().toString(), "", List.of()))
                .toCompletableFuture()
                .get(START.toSeconds(), TimeUnit.SECONDS);
    }

    private static void publish(DocumentPublisher documents, String name, JsonNode body)
            throws Exception {
        documents
                .publish(name, body)
                .toCompletableFuture()
                .get(START.toSeconds(), TimeUnit.SECONDS);
    }

    private void listen(
            RouteTable routes, Identities identities, Audit recording, TokenIssuer issuer)
            throws Exception {
        Vertx loops = Vertx.vertx();
        vertx = loops;
        SecurePort secure = SecurePort.open(loops, settings.tls(), issuer, clock);
        securePort = secure;
        Limits limits = new Limits(settings.limits());
        Gauge.builder("gateway.served", limits, Limits::served)
                .description("Requests being served")
                .register(meters);
        Front front = new Front(settings.publicUrl(), settings.proxies(), secure.peers(), limits);
        int instances = Math.min(Runtime.getRuntime().availableProcessors(), MOST_EVENT_LOOPS);
        int port = settings.httpPort() == 0 ? -1 : settings.httpPort();
        for (int i = 0; i < instances; i++) {
            GatewayVerticle verticle =
                    new GatewayVerticle(
                            settings.httpHost(),
                            port,
                            secure.options(),
                            client ->
                                    new Edge(
                                            loops,
                                            routes,
                                            new Upstreams(client, origins()),
                                            identities,
                                            recording,
                                            meters,
                                            front));
            loops.deployVerticle(verticle).await(START.toSeconds(), TimeUnit.SECONDS);
            verticles.add(verticle);
        }
        secure.watch(verticles, meters);
        listening = true;
        LOGGER.atInfo()
                .addKeyValue("port", port())
                .addKeyValue("publicUrl", settings.publicUrl())
                .addKeyValue("users", users.all().size())
                .log("gateway open");
    }

    private Map<Upstream, URI> origins() {
        return Map.of(
                Upstream.INGEST, settings.ingest(), Upstream.ACCESS_API, settings.accessApi());
    }

    private static String version() {
        String version = GatewayService.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The public port, also where a free one was taken. */
    public int port() {
        return verticles.isEmpty() ? 0 : verticles.getFirst().port();
    }

    @Override
    public Health health() {
        AccessView followed = view;
        if (!listening || followed == null) {
            return Health.notReady("the public port is not open");
        }
        return followed.ready() ? Health.READY : Health.notReady("keys and policies are not known");
    }

    @Override
    public MeterRegistry metrics() {
        return meters;
    }

    @Override
    public void close() {
        listening = false;
        if (vertx != null) {
            try {
                vertx.close().await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                LOGGER.atWarn()
                        .addKeyValue("error", e.getMessage())
                        .log("the public port did not close in time");
            }
        }
        if (housekeeping != null) {
            housekeeping.close();
        }
        if (securePort != null) {
            securePort.close();
        }
        if (liveUsers != null) {
            liveUsers.close();
        }
        if (audit != null) {
            audit.close();
        }
        if (projects != null) {
            projects.close();
        }
        if (view != null) {
            view.close();
        }
        if (publisher != null) {
            publisher.close();
        }
    }
}

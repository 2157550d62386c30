package org.tributary.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.account.ApiKeyEndpoints;
import org.tributary.gateway.account.CurrentUser;
import org.tributary.gateway.account.Discovery;
import org.tributary.gateway.account.KnownPeople;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.AuditSettings;
import org.tributary.gateway.audit.RecordedAudit;
import org.tributary.gateway.authz.AuthzRoutes;
import org.tributary.gateway.edge.Edge;
import org.tributary.gateway.edge.Front;
import org.tributary.gateway.edge.PeerIdentity;
import org.tributary.gateway.edge.RouteTable;
import org.tributary.gateway.edge.TrustedProxies;
import org.tributary.gateway.edge.Upstream;
import org.tributary.gateway.edge.Upstreams;
import org.tributary.gateway.limit.LimitSettings;
import org.tributary.gateway.limit.Limits;
import org.tributary.gateway.login.Login;
import org.tributary.gateway.login.LoginSettings;
import org.tributary.gateway.oauth.OauthSettings;
import org.tributary.gateway.passport.PassportRules;
import org.tributary.gateway.session.SessionSettings;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.gateway.token.TestKeys;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.People;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.ProjectName;

/** The whole gateway over small services of the test, with documents in memory instead of Kafka. */
final class TestCommons implements AutoCloseable {

    /** What a service saw. */
    record Seen(Upstream service, HttpMethod method, String uri, MultiMap headers) {}

    final Vertx vertx;
    private final boolean ownsVertx;
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final WebClient client;
    final TokenIssuer issuer;
    final RouteTable routes;
    final List<Login> logins = new CopyOnWriteArrayList<>();
    final SignIns signIns;
    final GatewayVerticle gateway;
    final RecordedAudit recorded = new RecordedAudit();
    private final Audit audit =
            new Audit(
                    recorded,
                    new AuditSettings(100, Duration.ofSeconds(2)),
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
    final GivenAccess given;
    final AccessView view;

    /** Names of documents that were published. */
    final List<String> documents = new CopyOnWriteArrayList<>();

    private final Map<Upstream, HttpServer> services = new EnumMap<>(Upstream.class);

    /** What a service does after it was noted that it saw a request. */
    volatile BiConsumer<Upstream, HttpServerRequest> behaviour =
            (service, request) -> request.response().end(service.serviceName());

    private static final Path DEMO_USERS =
            Path.of(System.getProperty("tributary.home"), "demo", "users.yaml");

    /** How clients come in. */
    private record Door(LimitSettings limits, PeerIdentity peers, @Nullable ServerSSLOptions tls) {
        static final Door OPEN = new Door(LimitSettings.withoutRates(), PeerIdentity.NONE, null);
    }

    /** How people sign in, and whether those may whom the file of users does not name. */
    private record SignIn(LoginSettings settings, boolean guests) {
        static final SignIn OF_ANYBODY = new SignIn(LoginSettings.withoutProviders(true), true);
    }

    /** One that is over with what it runs on. */
    TestCommons() {
        this(
                Vertx.vertx(),
                true,
                false,
                DEMO_USERS,
                PassportRules.none(),
                Door.OPEN,
                SignIn.OF_ANYBODY);
    }

    TestCommons(Vertx vertx, boolean overTls) {
        this(vertx, overTls, DEMO_USERS, PassportRules.none());
    }

    TestCommons(Vertx vertx, boolean overTls, Path usersFile) {
        this(vertx, overTls, usersFile, PassportRules.none());
    }

    TestCommons(Vertx vertx, boolean overTls, Path usersFile, PassportRules passports) {
        this(vertx, overTls, usersFile, passports, Door.OPEN, SignIn.OF_ANYBODY);
    }

    TestCommons(
            Vertx vertx,
            boolean overTls,
            LimitSettings limits,
            PeerIdentity peers,
            @Nullable ServerSSLOptions tls) {
        this(
                vertx,
                overTls,
                DEMO_USERS,
                PassportRules.none(),
                new Door(limits, peers, tls),
                SignIn.OF_ANYBODY);
    }

    TestCommons(Vertx vertx, boolean overTls, LoginSettings login, boolean guests) {
        this(
                vertx,
                overTls,
                DEMO_USERS,
                PassportRules.none(),
                Door.OPEN,
                new SignIn(login, guests));
    }

    private TestCommons(
            Vertx vertx,
            boolean overTls,
            Path usersFile,
            PassportRules passports,
            Door door,
            SignIn signIn) {
        this(vertx, false, overTls, usersFile, passports, door, signIn);
    }

    private TestCommons(
            Vertx vertx,
            boolean ownsVertx,
            boolean overTls,
            Path usersFile,
            PassportRules passports,
            Door door,
            SignIn signIn) {
        Front front =
                new Front(
                        URI.create((overTls ? "https" : "http") + "://commons.example.org"),
                        TrustedProxies.parse(""),
                        door.peers(),
                        new Limits(door.limits()));
        this.vertx = vertx;
        this.ownsVertx = ownsVertx;
        Clock clock = Clock.systemUTC();
        Users users = Users.read(usersFile);
        view =
                AccessView.of(
                        TestKeys.document(JsonNodeFactory.instance.objectNode()),
                        users.policyDocument(),
                        clock);
        People people = new People(() -> users, signIn.guests());
        KnownPeople known =
                new KnownPeople((name, body) -> CompletableFuture.completedStage(null), clock);
        issuer = new TokenIssuer(TestKeys.KEYS, people, TestKeys.ISSUER, clock);
        signIns =
                SignIns.of(
                        new SignIns.Parts(
                                URI.create(overTls ? "https://commons.example.org" : TestKeys.URL),
                                new SessionSettings(
                                        Duration.ofMinutes(15),
                                        Duration.ofHours(8),
                                        List.of("https://portal.example.org"),
                                        true),
                                signIn.settings(),
                                people,
                                known,
                                logins::add,
                                issuer,
                                this::publish,
                                () -> List.of("https://client.example.org/callback"),
                                clock),
                        view);
        ApiKeys keys = new ApiKeys(issuer, view, this::publish, Duration.ofMinutes(20), clock);
        Rights rights = new Rights(view, () -> Set.of(new ProjectName("OpenNeuro", "ds999999")));
        given = new GivenAccess(this::publish, clock);
        Oauth oauth =
                new Oauth(
                        new OauthSettings(
                                Duration.ofMinutes(1), Duration.ofDays(30), Duration.ofSeconds(10)),
                        this::publish,
                        view,
                        clock);
        routes =
                GatewayRoutes.table(
                        new Discovery(TestKeys.ISSUER, TestKeys.KEYS::publicKeys),
                        new CurrentUser(people, known, view, rights),
                        new AuthzRoutes(view, rights, () -> users),
                        given.routes(view, () -> users, passports),
                        oauth.routes(
                                new Oauth.Neighbours(
                                        URI.create(TestKeys.URL),
                                        Duration.ofMinutes(20),
                                        issuer,
                                        rights,
                                        keys,
                                        signIns.csrf(),
                                        signIns.login()::path)),
                        new ApiKeyEndpoints(keys, TestKeys.ISSUER),
                        signIns.endpoints(),
                        signIns.login(),
                        signIns.csrf(),
                        "1.2.3");
        Map<Upstream, URI> origins = new EnumMap<>(Upstream.class);
        for (Upstream service : Upstream.values()) {
            origins.put(service, start(service));
        }
        gateway =
                new GatewayVerticle(
                        "127.0.0.1",
                        0,
                        door.tls(),
                        http ->
                                new Edge(
                                        vertx,
                                        routes,
                                        new Upstreams(http, origins),
                                        signIns.identities(),
                                        audit,
                                        new SimpleMeterRegistry(),
                                        front));
        vertx.deployVerticle(gateway).await();
        client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setDefaultHost("127.0.0.1")
                                .setDefaultPort(gateway.port())
                                .setFollowRedirects(false));
    }

    /** What a document would do at every service, at once. */
    private CompletionStage<Void> publish(String name, @Nullable JsonNode body) {
        view.document(name, body);
        documents.add(name);
        return CompletableFuture.completedStage(null);
    }

    private URI start(Upstream service) {
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setMaxInitialLineLength(65_536)
                                        .setMaxHeaderSize(131_072))
                        .requestHandler(
                                request -> {
                                    seen.add(
                                            new Seen(
                                                    service,
                                                    request.method(),
                                                    request.uri(),
                                                    MultiMap.caseInsensitiveMultiMap()
                                                            .addAll(request.headers())));
                                    behaviour.accept(service, request);
                                })
                        .listen(0, "127.0.0.1")
                        .await();
        services.put(service, server);
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    void stop(Upstream service) {
        HttpServer server = services.get(service);
        if (server != null) {
            server.close().await();
        }
    }

    String token(String user) {
        return "Bearer " + issuer.accessToken(user, Duration.ofMinutes(5));
    }

    HttpResponse<io.vertx.core.buffer.Buffer> send(
            HttpMethod method, String uri, @Nullable String authorization) {
        var request = client.request(method, uri);
        if (authorization != null) {
            request.putHeader("Authorization", authorization);
        }
        return request.send().await();
    }

    @Override
    public void close() {
        client.close();
        audit.close();
        if (ownsVertx) {
            vertx.close().await();
        }
    }
}

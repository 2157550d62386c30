package org.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.tributary.access.freshness.LoadedLanes;
import org.tributary.access.graph.GraphReader;
import org.tributary.runtime.access.AccessView;

/**
 * The routes over HTTP, as far as they need no database: none listens where this one looks for it.
 */
class AccessApiHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_HEADER =
            "Authentication Error: no authorization header provided";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Vertx VERTX = Vertx.vertx();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static String token = "";
    private static String stranger = "";
    private static URI base = URI.create("http://127.0.0.1");

    @BeforeAll
    static void start() throws JOSEException {
        var key = new RSAKeyGenerator(2048).keyID("k").generate();
        var jwks = (ObjectNode) json(new JWKSet(key.toPublicJWK()).toString());
        var policy =
                json(
                        """
                        {"resources": ["/programs/P/projects/C"],
                         "policies": [{"id": "reader", "resource_paths": ["/programs/P/projects/C"],
                                       "permissions": [{"service": "sheepdog", "method": "read"}]}],
                         "users": {"ada": ["reader"]}, "clients": {},
                         "anonymous_policies": [], "all_users_policies": []}
                        """);
        var view = AccessView.of(jwks.put("issuer", "tests"), policy, Clock.systemUTC());
        token = token(key, "ada");
        stranger = token(key, "bob");
        var settings = AccessApiSettings.read(AccessApiSettingsTest.REQUIRED);
        var meters = new SimpleMeterRegistry();
        var driver = GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none());
        var graph =
                new GraphReader(
                        driver, "query", Duration.ofSeconds(5), 2, Duration.ofSeconds(1), meters);
        var logs = FakeSources.logs(graph, settings);
        var routes =
                new AccessApiRouter(
                        VERTX,
                        settings,
                        TestDictionary.DICTIONARY,
                        view,
                        graph,
                        graph,
                        logs,
                        FakeSources.of(graph),
                        (from, to, receiver) -> {},
                        new LoadedLanes(),
                        THREADS,
                        meters);
        var server = new AccessApiServer(routes::build, settings.http());
        VERTX.deployVerticle(server).await();
        base = URI.create("http://127.0.0.1:%d".formatted(server.port()));
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
        THREADS.shutdownNow();
    }

    @Test
    void shouldServeTheDictionaryToEverybody() throws Exception {
        var links = get("/v0/submission/_dictionary", null);
        var entry = get("/submission/_dictionary/sample/", null);
        var all = get("/v0/submission/_dictionary/_all", null);

        assertThat(json(links.body()).path("links"))
                .extracting(JsonNode::asText)
                .contains("/v0/submission/_dictionary/sample", "/v0/submission/_dictionary/_all");
        assertThat(json(entry.body()).path("id").asText()).isEqualTo("sample");
        assertThat(json(all.body()).has("subject")).isTrue();
        assertThat(all.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void shouldNameUnknownEntries() throws Exception {
        var answer = get("/v0/submission/_dictionary/zzz", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Entry zzz not in dictionary\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v0/submission",
        "/v0/submission/",
        "/submission/P",
        "/v1/submissions/1",
        "/search/datasets?nodes=subject",
        "/v0/datasets/projects",
        "/search/v0/datasets/projects/",
        "/datasets",
        "/search/coremetadata/dg.1234/abc",
        "/v0/coremetadata/x",
        "/coremetadata/x"
    })
    void shouldAskForAToken(String path) throws Exception {
        var answer = get(path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(NO_HEADER);
    }

    @Test
    void shouldAnswerOwnRoutesWithProblems() throws Exception {
        var answer = get("/v1/submissions/abc", token);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(answer.body()).path("detail").asText())
                .isEqualTo("submission abc not found");
    }

    @Test
    void shouldRefuseGraphqlWithoutToken() throws Exception {
        var answer = post("{\"query\":\"{subject{id}}\"}", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"%s\"}".formatted(NO_HEADER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"query":"{__typename viewer{__typename}}"}|200|{"data":{"__typename":"Root","viewer":{"__typename":"viewer"}}}
                    {"query":"{node(of_type:\\"program\\"){id}}"}|200|{"data":{"node":[]}}
                    {"query":"{subject{x}}"}|400|{"data":null,"errors":["Cannot query field \\"x\\" on type \\"subject\\"."]}
                    {"query":"{a:__typename subject(order_by_asc:\\"x\\"){id}}"}|400|{"data":{"a":"Root","subject":null},"errors":["Cannot order by x on subject"]}
                    abc|400|{"message":"Unable to parse json: Expecting value: line 1 column 1 (char 0)"}
                    """)
    void shouldAnswerGraphql(String body, int status, String expected) throws Exception {
        var answer = post(body, token);

        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldSayThatTheGraphIsAway() throws Exception {
        var query = post("{\"query\":\"{subject{id}}\"}", token);
        var links = get("/v0/submission/", token);
        var status = get("/_status", null);

        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body())
                .isEqualTo(
                        "{\"data\":{\"subject\":null},\"errors\":[\"the database is not"
                                + " available\"]}");
        assertThat(links.statusCode()).isEqualTo(503);
        assertThat(links.headers().firstValue("Retry-After")).isPresent();
        assertThat(status.statusCode()).isEqualTo(500);
        assertThat(status.body()).isEqualTo("{\"message\":\"Unhealthy\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v0/submission/P/C/export?node_label=subject",
        "/submission/P/C/export/?ids=a",
        "/v0/submission/P/C/manifest?ids=a",
        "/v0/submission/P/C/upload_manifest?ids=a"
    })
    void shouldShowRecordsToReadersOfTheProjectOnly(String path) throws Exception {
        var nobody = get(path, null);
        var unreadable = get(path, stranger);
        var other = get(path.replace("/P/C/", "/P/D/"), token);
        var readable = get(path, token);

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body())
                .isEqualTo("{\"message\":\"Authentication Error: Didn't receive JWT correctly\"}");
        assertThat(List.of(unreadable, other)).allMatch(answer -> answer.statusCode() == 403);
        assertThat(unreadable.body())
                .isEqualTo(
                        "{\"message\":\"You don't have access to this resource: user is"
                                + " unauthorized\"}");
        assertThat(readable.statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    export|expected either `ids` or `node_label` parameter
                    export?node_label=zzz|dictionary does not have node with type zzz
                    export?node_label=root|cannot export node with category `internal`
                    export?node_label=program|cannot export node with type program: its records are in no project
                    export?node_label=subject&format=xml|Format xml is not supported; supported formats are: csv,tsv,json.
                    export?ids=a&format=xml|Format xml not supported
                    manifest|No ids specified. Use query parameter 'ids', e.g. 'ids=id1,id2'.
                    """)
    void shouldSayWhatAnExportNeeds(String path, String message) throws Exception {
        var answer = get("/v0/submission/P/C/%s".formatted(path), token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).path("message").asText()).isEqualTo(message);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void shouldSayWhatDatasetsNeed() throws Exception {
        var none = get("/search/datasets", token);
        var unknown = get("/search/datasets?nodes=subject,zzz", token);
        var nobody = get("/search/datasets?nodes=subject", stranger);
        var projects = get("/search/datasets/projects", stranger);

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body())
                .isEqualTo("{\"message\":\"Need to provide target nodes in query param\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown.body()).path("errors").path(0).asText())
                .isEqualTo("Cannot query field \"_zzz_count\" on type \"Root\".");
        assertThat(nobody.body()).isEqualTo("{}");
        assertThat(projects.body()).isEqualTo("{\"projects\":[]}");
    }

    @Test
    void shouldNotFindFilesOfNoProject() throws Exception {
        var answer = get("/search/coremetadata/dg.1234/a%20b", stranger);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer.body()).path("message").asText())
                .isEqualTo("object_id \"dg.1234/a b\" not found");
    }

    @Test
    void shouldGiveTemplatesToEverybody() throws Exception {
        var one = get("/v0/submission/template/sample?format=csv", null);
        var unknown = get("/submission/template/zzz/", null);
        var all = get("/v0/submission/template?format=json&exclude=sample", null);

        assertThat(one.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=submission_sample_template.csv");
        assertThat(one.body()).startsWith("*type,project_id,*submitter_id,");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Entity type zzz is not in dictionary");
        assertThat(json(all.body()))
                .extracting(template -> template.path("*type").asText())
                .contains("subject")
                .doesNotContain("sample", "project");
    }

    @Test
    void shouldRefuseOtherMethodsAndUnknownPaths() throws Exception {
        var byGet = get("/v0/submission/graphql", token);
        var unknown = get("/nowhere", token);

        assertThat(byGet.statusCode()).isEqualTo(405);
        assertThat(byGet.body()).contains("405 Method Not Allowed");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("was not found on the server");
    }

    @Test
    void shouldServeVersionAndSchema() throws Exception {
        var version = json(get("/_version", null).body());
        var schema = json(get("/v0/submission/getschema", null).body());

        assertThat(version.path("version").asText()).matches("20\\d\\d\\.\\d\\d");
        assertThat(version.path("dictionary").path("version").asText()).isEqualTo("Unknown");
        assertThat(schema.at("/data/__schema/queryType/name").asText()).isEqualTo("Root");
    }

    private static HttpResponse<String> get(String path, String bearer) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve(path)), bearer);
    }

    private static HttpResponse<String> post(String body, String bearer) throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve("/v0/submission/graphql"))
                        .POST(BodyPublishers.ofString(body)),
                bearer);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String bearer)
            throws Exception {
        if (bearer != null) {
            request.header("Authorization", "bearer %s".formatted(bearer));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(RSAKey key, String user) throws JOSEException {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .claim("pur", "access")
                        .issuer("tests")
                        .audience(List.of("gen3"))
                        .subject("1")
                        .claim("azp", "")
                        .claim("scope", List.of("openid"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .jwtID("6a0e6f0e-6a53-4c76-9f0b-0b6b5d5e4a12")
                        .claim("context", Map.of("user", Map.of("name", user)))
                        .build();
        var jwt =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}

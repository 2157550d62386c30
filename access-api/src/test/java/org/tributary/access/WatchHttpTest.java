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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.tributary.access.freshness.LoadedLanes;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.submissions.SentDocument;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.runtime.access.AccessView;

/** The routes that tell what becomes of submissions, over HTTP and a transaction log in memory. */
class WatchHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Vertx VERTX = Vertx.vertx();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final FakeSources LOG = new FakeSources();
    private static final long REJECTED = 7;
    private static final long RUNNING = 8;
    private static final long OTHER = 9;

    private static String reader = "";
    private static String stranger = "";
    private static URI base = URI.create("http://127.0.0.1");

    @BeforeAll
    static void start() throws JOSEException {
        var key = new RSAKeyGenerator(2048).keyID("k").generate();
        var jwks = (ObjectNode) json(new JWKSet(key.toPublicJWK()).toString());
        var policy =
                json(
                        """
                        {"resources": ["/programs", "/programs/P", "/programs/P/projects", "/programs/P/projects/C"],
                         "policies": [{"id": "read", "resource_paths": ["/programs/P/projects/C"],
                                       "permissions": [{"service": "*", "method": "read"}]}],
                         "users": {"ada": ["read"]}, "clients": {},
                         "anonymous_policies": [], "all_users_policies": []}""");
        var view = AccessView.of(jwks.put("issuer", "tests"), policy, Clock.systemUTC());
        reader = token(key, "ada");
        stranger = token(key, "eve");
        var settings = AccessApiSettings.read(AccessApiSettingsTest.REQUIRED);
        var meters = new SimpleMeterRegistry();
        var driver = GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none());
        var graph =
                new GraphReader(
                        driver, "query", Duration.ofSeconds(5), 2, Duration.ofSeconds(1), meters);
        var routes =
                new AccessApiRouter(
                        VERTX,
                        settings,
                        TestDictionary.DICTIONARY,
                        view,
                        graph,
                        graph,
                        FakeSources.logs(graph, settings),
                        LOG.sources(),
                        (from, to, receiver) -> {},
                        new LoadedLanes(),
                        THREADS,
                        meters);
        var server = new AccessApiServer(routes::build, settings.http());
        VERTX.deployVerticle(server).await();
        base = URI.create("http://127.0.0.1:%d".formatted(server.port()));
        fill();
    }

    private static void fill() {
        LOG.stored.put(REJECTED, facts(REJECTED, 1, "C", "FAILED", "rejected", null, 5));
        LOG.stored.put(OTHER, facts(OTHER, 2, "X", "FAILED", "rejected", null, 5));
        LOG.pages.put(REJECTED, List.of(records(0, 3), records(3, 5)));
        LOG.pages.put(OTHER, LOG.pages.get(REJECTED));
    }

    private static List<FaultyRecord> records(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        i ->
                                new FaultyRecord(
                                        0,
                                        i,
                                        i + 2,
                                        "subject",
                                        "s-%d".formatted(i),
                                        List.of(
                                                EntityError.newBuilder()
                                                        .setKeys(List.of("age"))
                                                        .setMessage(
                                                                "'x%d' is\tno number".formatted(i))
                                                        .setType("INVALID_VALUE")
                                                        .setValue("x%d".formatted(i))
                                                        .build())))
                .toList();
    }

    private static SubmissionFacts facts(
            long id,
            long offset,
            String project,
            String state,
            String stage,
            Long last,
            long errors) {
        var table = new StringBuilder("type\tage\n");
        IntStream.range(0, 5).forEach(i -> table.append("subject\tx%d\n".formatted(i)));
        return new SubmissionFacts(
                offset,
                new SubmissionFacts.Who(
                        id, "P", project, "P-" + project, "ada", "update", false, null, false, "t"),
                state,
                stage,
                last == null ? 400 : 200,
                "m",
                new SubmissionFacts.Counts(5, 5, errors, 0, 0, 0, errors, errors > 0 ? 2 : 0),
                new SubmissionFacts.Times(1_000, 2_000, 3_000, 4_000),
                last == null ? null : 1L,
                last,
                List.of(new SentDocument("a.tsv", "TSV", table.toString(), null, 9)),
                null);
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/submissions/%d",
                "/v1/submissions/%d/events",
                "/v1/submissions/%d/errors",
                "/v1/submissions/%d/errors.tsv",
                "/v1/submissions/%d/fixit",
                "/v0/submission/P/C/transactions/%d/errors.tsv"
            })
    void shouldShowNothingToStrangers(String path) throws Exception {
        var unknown = path.formatted(REJECTED);

        assertThat(get(unknown, null).statusCode()).isEqualTo(401);
        assertThat(get(unknown, stranger).statusCode()).isEqualTo(404);
        assertThat(get(path.formatted(OTHER), reader).statusCode()).isEqualTo(404);
        assertThat(get(path.formatted(REJECTED), reader).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldFindTheTableOfErrorsBelowItsOwnProjectOnly() throws Exception {
        var answer = get("/submission/P/D/transactions/%d/errors.tsv".formatted(REJECTED), reader);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer.body()).path("message").asText()).contains("not found");
    }

    @Test
    void shouldTellStateCountsTimesAndLinks() throws Exception {
        var json = json(get("/v1/submissions/%d".formatted(REJECTED), reader).body());

        assertThat(json.path("state").asText()).isEqualTo("rejected");
        assertThat(json.path("final").asBoolean()).isTrue();
        assertThat(json.path("as_of").isNull()).isTrue();
        assertThat(json.at("/counts/received").asInt()).isEqualTo(5);
        assertThat(json.at("/counts/valid").asInt()).isZero();
        assertThat(json.at("/timings/seconds/validating").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/rates/judged").asInt()).isEqualTo(5);
        assertThat(json.at("/links/fixit").asText())
                .isEqualTo("/api/v1/submissions/%d/fixit".formatted(REJECTED));
    }

    @Test
    void shouldListReadableSubmissionsOnly() throws Exception {
        var own = json(get("/v1/submissions?project=P-C", reader).body());
        var none = json(get("/v1/submissions", stranger).body());
        var wrong = get("/v1/submissions?state=lost&limit=5", reader);

        assertThat(own.path("submissions").findValuesAsText("transaction_id"))
                .contains("7")
                .doesNotContain("9");
        assertThat(none.path("submissions")).isEmpty();
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong.body()).path("detail").asText()).contains("queryable");
    }

    @Test
    void shouldGiveErrorsPageByPage() throws Exception {
        var seen = new ArrayList<String>();
        var path = "/v1/submissions/%d/errors?limit=2".formatted(REJECTED);
        int requests = 0;
        for (var next = ""; next != null; requests++) {
            var page = json(get(path + (next.isEmpty() ? "" : "&after=" + next), reader).body());
            page.path("errors").forEach(error -> seen.add(error.path("value").asText()));
            assertThat(page.path("total").asInt()).isEqualTo(5);
            next = page.path("next").textValue();
        }

        assertThat(seen).containsExactly("x0", "x1", "x2", "x3", "x4");
        assertThat(requests).isEqualTo(3);
        assertThat(get(path + "&after=zzz", reader).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldGiveErrorsAsATable() throws Exception {
        var answer = get("/v1/submissions/%d/errors.tsv".formatted(REJECTED), reader);

        assertThat(answer.body().lines())
                .hasSize(6)
                .startsWith(
                        "document\tline\tcolumn\tvalue\texpected\tsuggestion\ttype\tkeys\tmessage",
                        "a.tsv\t2\tage\tx0\t\t\tINVALID_VALUE\tage\t'x0' is no number");
    }

    @Test
    void shouldGiveAFixItFile() throws Exception {
        var answer = get("/v1/submissions/%d/fixit".formatted(REJECTED), reader);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"fixit-a.tsv\"");
        assertThat(answer.body())
                .startsWith("type\tage\terrors\nsubject\tx0\t'x0' is no number\nsubject\tx1\t");
    }

    @Test
    void shouldRefuseErrorsBeforeTheVerdict() throws Exception {
        long id = 20;
        LOG.stored.put(id, facts(id, 1, "C", "PENDING", "validating", null, 0));

        var answer = get("/v1/submissions/%d/errors".formatted(id), reader);

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void shouldFollowASubmissionToItsEnd() throws Exception {
        LOG.stored.put(RUNNING, facts(RUNNING, 1, "C", "PENDING", "validating", null, 0));
        var path = "/v1/submissions/%d/events".formatted(RUNNING);

        var lines = CLIENT.send(request(path, reader), BodyHandlers.ofLines()).body().iterator();
        var first = event(lines);
        var tooMany = get(path, reader);
        LOG.passed.put(RUNNING, facts(RUNNING, 2, "C", "SUCCEEDED", "accepted", 4L, 0));
        var second = event(lines);
        LOG.loaded = 4;
        var third = event(lines);

        assertThat(first.path("state").asText()).isEqualTo("validating");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(second.path("state").asText()).isEqualTo("loading");
        assertThat(third.path("state").asText()).isEqualTo("queryable");
        assertThat(third.path("as_of").asText()).isEqualTo("P-C:4");
        lines.forEachRemaining(line -> assertThat(line).isEmpty());
        var again =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("Authorization", "bearer " + reader)
                                .header("Last-Event-ID", "2.4")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(204);
    }

    /** Passes heartbeats and the fields that are no data. */
    private static JsonNode event(Iterator<String> lines) {
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith("data: ")) {
                return json(line.substring(6));
            }
        }
        throw new AssertionError("the stream ended");
    }

    private static HttpResponse<String> get(String path, String bearer) throws Exception {
        return CLIENT.send(request(path, bearer), BodyHandlers.ofString());
    }

    private static HttpRequest request(String path, String bearer) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        if (bearer != null) {
            request.header("Authorization", "bearer " + bearer);
        }
        return request.build();
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
                        .jwtID("6a0e6f0e-6a53-4c76-9f0b-0b6b5d5e4a13")
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

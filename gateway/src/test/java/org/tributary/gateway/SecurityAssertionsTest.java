package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.token.ForgedTokens;
import org.tributary.gateway.token.TestKeys;

/**
 * The assertions of the access contract (J.2) that the gateway alone can prove, by their numbers.
 * {@code docs/security.md} says where the others are.
 */
@ExtendWith(VertxExtension.class)
class SecurityAssertionsTest {

    private TestCommons commons;
    private TestCommons overTls;

    @BeforeEach
    void start(Vertx vertx) {
        commons = new TestCommons(vertx, false);
        overTls = new TestCommons(vertx, true);
    }

    @AfterEach
    void stop() {
        commons.close();
        overTls.close();
    }

    private int user(String token) {
        return commons.send(HttpMethod.GET, "/user/user", "Bearer " + token).statusCode();
    }

    @Test
    void shouldKnowTheTokenThatTheForgedOnesAreMadeFrom() throws JOSEException {
        assertThat(user(ForgedTokens.signed(UnaryOperator.identity()))).isEqualTo(200);
    }

    @Test
    void j2_01_shouldRefuseOtherAlgorithmsAndKeysAndFetchNothing() throws JOSEException {
        URI bait = URI.create("http://127.0.0.1:" + commons.gateway.port() + "/api/keys");

        ForgedTokens.heads(bait)
                .forEach((wrong, token) -> assertThat(user(token)).as(wrong).isEqualTo(401));

        assertThat(commons.seen).isEmpty();
    }

    @Test
    void j2_02_j2_04_shouldRefuseOtherPurposesIssuersAudiencesAndTimes() throws JOSEException {
        ForgedTokens.claims()
                .forEach((wrong, token) -> assertThat(user(token)).as(wrong).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "cdis"})
    void j2_03_shouldNotExchangeAnAccessToken(String kind) {
        String token = commons.token("analyst").substring("Bearer ".length());

        var response =
                commons.client
                        .post("/user/credentials/" + kind + "/access_token")
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer("{\"api_key\": \"" + token + "\"}"))
                        .await();

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v0/submission/P/C", "/user/user", "/nowhere"})
    void j2_06_shouldRefuseWebSockets(String path) throws IOException {
        String answer =
                begun(
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                                + "REMOTE_USER: mallory\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("WebSockets");
        assertThat(commons.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void j2_07_shouldAskForACsrfTokenWhereTheIdentityIsACookie(String method) {
        String token = commons.token("contributor").substring("Bearer ".length());
        HttpMethod verb = HttpMethod.valueOf(method);

        var byCookie =
                commons.client
                        .request(verb, "/api/v0/submission/P/C")
                        .putHeader("Cookie", "access_token=" + token)
                        .send()
                        .await();
        var byHeader = commons.send(verb, "/api/v0/submission/P/C", "Bearer " + token);

        assertThat(byCookie.statusCode()).isEqualTo(403);
        assertThat(byHeader.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/..%2fuser/user",
                "/api/%2e%2e/user/user",
                "/api/.%2e/user/user",
                "/api/%252e%252e/user/user",
                "/api/%25252e%25252e/user/user",
                "/api/..;/user/user",
                "/api/..%5cuser",
                "/api/x%00",
                "/api/x%0d%0aREMOTE_USER:%20eve"
            })
    void j2_08_shouldRefusePathsThatCouldMoveBetweenServices(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(commons.seen).isEmpty();
    }

    @Test
    void j2_08_shouldKeepAnEncodedSlashInsideItsSegment() {
        commons.send(HttpMethod.GET, "/coremetadata/dg.TEST%2F1111", null);

        assertThat(commons.seen.getFirst().uri()).isEqualTo("/coremetadata/dg.TEST%2F1111");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /auth/request",
        "POST, /user/credentials/token/denylisted",
        "POST, /log/presigned_url",
        "POST, /audit/log/login",
        "GET, /metrics",
        "GET, /user/metrics",
        "GET, /health/ready",
        "GET, /policy",
        "POST, /authz/policy",
        "GET, /user/admin/user"
    })
    void j2_09_shouldNotServeWhatIsInternal(String method, String path) {
        assertThat(answeredToAnAdmin(method, path)).isIn(403, 404, 405);
    }

    /** The status that the gateway answers, without any service behind it being asked. */
    private int answeredToAnAdmin(String method, String path) {
        int status =
                commons.send(HttpMethod.valueOf(method), path, commons.token("admin")).statusCode();
        assertThat(commons.seen).isEmpty();
        return status;
    }

    /**
     * Numbers 12 to 15 and 26 are about signed URLs, uploads in parts and the index of files, which
     * this commons does not serve: there is nothing to attack. Whoever adds such a route finds this
     * test, and writes the one that the number asks for.
     */
    @ParameterizedTest
    @CsvSource({
        "GET, /user/data/download/x",
        "POST, /user/data/upload",
        "GET, /user/data/upload/x",
        "POST, /user/data/multipart/init",
        "POST, /user/data/multipart/complete",
        "GET, /index/index/x",
        "PUT, /index/index/x?rev=1",
        "POST, /index/bulk/documents",
        "GET, /ga4gh/drs/v1/objects/x",
        "POST, /ga4gh/drs/v1/objects/x/access/s3"
    })
    void j2_12_j2_13_j2_14_j2_15_j2_26_shouldServeNoFilesYet(String method, String path) {
        assertThat(answeredToAnAdmin(method, path)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example.org",
                "/%5Cevil.example.org",
                "https:evil.example.org",
                "https://commons.example.org@evil.example.org/",
                "HTTPS://EVIL.EXAMPLE.ORG/",
                "http://127.0.0.1:8080.evil.example.org/",
                "http://127.0.0.1.:8080/",
                "https://xn--commns-9xa.example.org/"
            })
    void j2_10_shouldSendNobodyElsewhere(String target) {
        var response = commons.send(HttpMethod.GET, "/user/logout?next=" + target, null);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.getHeader("Location")).isNull();
    }

    @Test
    void j2_27_shouldNotEchoWhatWasSent() {
        String script = "%3Cscript%3Ealert(1)%3C/script%3E";
        for (String path :
                List.of(
                        "/user/credentials/api/" + script,
                        "/" + script,
                        "/user/logout?next=" + script)) {
            var response =
                    commons.send(
                            HttpMethod.DELETE, path, TestKeys.session(commons.issuer, "visitor"));

            assertThat(String.valueOf(response.bodyAsString()))
                    .doesNotContain("<script", "Exception", "at org.tributary");
        }
    }

    @Test
    void j2_27_shouldHideWhatBroke() {
        commons.behaviour =
                (service, request) ->
                        request.response()
                                .setStatusCode(500)
                                .end("java.lang.NullPointerException at org.tributary.X");

        var response = commons.send(HttpMethod.GET, "/api/v0/x", null);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.bodyAsString()).doesNotContain("Exception", "org.tributary");
    }

    @Test
    void j2_28_shouldSendPlainHttpToHttps() {
        var response =
                overTls.client
                        .get("/user/user?x=1")
                        .putHeader("X-Forwarded-Proto", "http")
                        .send()
                        .await();

        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(response.getHeader("Location"))
                .isEqualTo("https://commons.example.org/user/user?x=1");
    }

    @Test
    void j2_28_shouldPromiseTls() {
        for (String path : List.of("/_status", "/nowhere", "/api/v0/x")) {
            assertThat(
                            overTls.send(HttpMethod.GET, path, null)
                                    .getHeader("Strict-Transport-Security"))
                    .isEqualTo("max-age=63072000; includeSubdomains");
        }
    }

    /** The beginning of an answer after which the connection stays open. */
    private String begun(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", commons.gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] head = new byte[4096];
            int read = socket.getInputStream().read(head);
            return new String(head, 0, Math.max(read, 0), StandardCharsets.UTF_8);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", commons.gateway.port());
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

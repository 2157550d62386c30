package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class EdgeTest {

    @AutoClose private final TestCommons commons = new TestCommons();

    @Nested
    class Routing {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/index/_status",
                    "/auth/request",
                    "/user/metrics",
                    "/metrics",
                    "/authz/roles",
                    "/policy",
                    "/user/credentials/token/denylisted",
                    "/log/x",
                    "/apix",
                    "/user/user/x",
                    "/api%2Fv0"
                })
        void shouldNotKnowWhatHasNoRoute(String path) {
            var response = commons.send(HttpMethod.GET, path, commons.token("admin"));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(commons.seen).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/..%2fuser", "/api/%2e%2e/user/user", "/api/%00", "/api/%5c"})
        void shouldRefusePathsThatMoveBetweenServices(String path) throws IOException {
            String answer =
                    raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(commons.seen).isEmpty();
        }

        @Test
        void shouldRefuseOtherMethods() {
            assertThat(commons.send(HttpMethod.DELETE, "/user/user", null).statusCode())
                    .isEqualTo(405);
            assertThat(commons.send(HttpMethod.TRACE, "/api/v0/submission", null).statusCode())
                    .isEqualTo(405);
        }

        @Test
        void shouldAnswerHeadAsGetWithoutBody() {
            var response = commons.send(HttpMethod.HEAD, "/user/_status", null);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.getHeader("Content-Length")).isEqualTo("7");
            assertThat(response.body()).isNull();
        }

        @Test
        void shouldSendReadsAndWritesToTheirServices() {
            assertThat(commons.send(HttpMethod.GET, "/api/v1/streams", null).bodyAsString())
                    .isEqualTo("access-api");
            assertThat(commons.send(HttpMethod.POST, "/api/v1/streams", null).bodyAsString())
                    .isEqualTo("ingest");
            assertThat(commons.send(HttpMethod.GET, "/api/_status", null).bodyAsString())
                    .isEqualTo("access-api");
            assertThat(commons.send(HttpMethod.DELETE, "/api/v0/submission/P", null).bodyAsString())
                    .isEqualTo("ingest");
        }

        @Test
        void shouldPassLongUrls() {
            String ids = "x".repeat(40_000);

            var response =
                    commons.send(HttpMethod.DELETE, "/api/v0/submission/P/C/entities/" + ids, null);

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "REMOTE_USER",
                    "Remote-User",
                    "X-UserId",
                    "X-ReqId",
                    "X-SessionId",
                    "X-VisitorId",
                    "X-Forwarded-For",
                    "X-Forwarded-Proto",
                    "Forwarded",
                    "eppn",
                    "persistent-id",
                    "Shib-Identity",
                    "X-AuthZ-Provider",
                    "Subdir",
                    "Cookie"
                })
        void shouldTakeIdentityOff(String header) {
            commons.client
                    .put("/api/v0/submission/P/C")
                    .putHeader(header, "mallory")
                    .send()
                    .await();

            assertThat(commons.seen.getFirst().headers().names()).doesNotContain(header);
            assertThat(commons.seen.getFirst().headers().entries())
                    .noneMatch(e -> e.getValue().equals("mallory"));
        }

        @Test
        void shouldPassTheTokenOnAndGiveEachRequestAnId() {
            String token = commons.token("analyst");

            var response =
                    commons.client
                            .get("/api/v0/submission/x")
                            .putHeader("Authorization", token)
                            .putHeader("X-Request-Id", "mine")
                            .putHeader("X-Tributary-Details", "true")
                            .send()
                            .await();

            var headers = commons.seen.getFirst().headers();
            assertThat(headers.get("Authorization")).isEqualTo(token);
            assertThat(headers.get("X-Tributary-Details")).isEqualTo("true");
            assertThat(headers.getAll("X-Request-Id"))
                    .containsExactly(response.getHeader("X-Request-Id"))
                    .doesNotContain("mine");
        }

        @Test
        void shouldGiveEveryAnswerTheHeadersOfTheEdge() {
            commons.behaviour =
                    (service, request) ->
                            request.response()
                                    .putHeader("Server", "x")
                                    .putHeader("X-Powered-By", "y")
                                    .putHeader(
                                            "Access-Control-Allow-Origin",
                                            "https://elsewhere.example.org")
                                    .putHeader("X-Request-Id", "theirs")
                                    .putHeader("Content-Disposition", "attachment")
                                    .end("ok");

            for (String path : new String[] {"/api/v0/x", "/user/_status", "/nowhere"}) {
                var response = commons.send(HttpMethod.GET, path, null);

                assertThat(response.headers().names()).doesNotContain("Server", "X-Powered-By");
                assertThat(response.headers().getAll("X-Request-Id"))
                        .hasSize(1)
                        .doesNotContain("theirs");
                assertThat(response.headers().getAll("Access-Control-Allow-Origin"))
                        .containsExactly("*");
                assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(response.getHeader("X-Frame-Options")).isEqualTo("SAMEORIGIN");
                assertThat(response.getHeader("Strict-Transport-Security")).isNull();
            }
        }

        @Test
        void shouldPromiseTlsWhereThereIsTls(Vertx vertx) {
            try (TestCommons secure = new TestCommons(vertx, true)) {
                var response = secure.send(HttpMethod.GET, "/_status", null);

                assertThat(response.getHeader("Strict-Transport-Security"))
                        .startsWith("max-age=63072000");
            }
        }

        @Test
        void shouldAnswerPreflights() {
            var response = commons.send(HttpMethod.OPTIONS, "/api/v0/submission/graphql", null);

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.getHeader("Access-Control-Allow-Headers"))
                    .contains("Authorization");
            assertThat(response.getHeader("Access-Control-Allow-Credentials")).isNull();
            assertThat(commons.seen).isEmpty();
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

package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, in Gen3's words and in its order. */
@ExtendWith(VertxExtension.class)
class IngestRefusalTest {

    private static final String PROJECT = "/v0/submission/CGCI/BLGSP";
    private static final String TSV = "text/tab-separated-values";

    private TestServer server;

    @BeforeEach
    void start(Vertx vertx) {
        server = new TestServer(vertx);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/v0/submission/CGCI/NOPE|404|Project NOPE not found",
                "PUT|/v0/submission/NOPE/NOPE/|404|Program NOPE not found",
                "PUT|/v0/submission/CGCI/BLGSP|401|Authentication Error: Didn't receive JWT correctly",
                "PUT|/v0/submission/CGCI|401|Authentication Error: Didn't receive JWT correctly",
                "POST|/v0/submission/|401|Authentication Error: Didn't receive JWT correctly",
                "PUT|/v0/submission/CGCI/BLGSP/review|401|Authentication Error: Didn't receive JWT correctly",
                "DELETE|/v0/submission/CGCI/BLGSP|401|Authentication Error: Didn't receive JWT correctly",
            })
    void shouldNameWhatIsMissingWithoutToken(String method, String path, int status, String message)
            throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)))
                        .method(method, BodyPublishers.ofString("{}"))
                        .build();

        var answer = server.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"message\":\"%s\"}".formatted(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/v0/submission/CGCI/BLGSP|You don't have access to this resource: user is unauthorized",
                "PUT|/v0/submission/CGCI|You don't have access to this resource: Unauthorized: User must be Sheepdog project admin",
                "PUT|/v0/submission|You don't have access to this resource: Unauthorized: User must be Sheepdog program admin",
            })
    void shouldRefuseStranger(String method, String path, String message) throws Exception {
        var answer =
                server.send(
                        server.request(path)
                                .setHeader("Authorization", TestAccess.bearer("walter"))
                                .method(method, BodyPublishers.ofString("{}"))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void shouldSayThatTokenExpired() throws Exception {
        var answer =
                server.send(
                        server.request(PROJECT)
                                .setHeader("Authorization", TestAccess.expiredBearer())
                                .PUT(BodyPublishers.ofString("{}"))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/v0/submission/CGCI/BLGSP?async=maybe|400|Boolean value not one of [true, false]",
                "PUT|/v0/submission/CGCI/BLGSP/reviews|404|The requested URL was not found on the server.",
                "PATCH|/v0/submission/CGCI/BLGSP|405|405 Method Not Allowed: The method is not allowed for the requested URL.",
                "PUT|/v0/submission/CGCI/BLGSP|400|Unable to parse json: Expecting value: line 1 column 1 (char 0)",
            })
    void shouldRefuse(String method, String path, int status, String message) throws Exception {
        var answer =
                server.send(server.request(path).method(method, BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void shouldRefuseWhatIsNoUtf8() throws Exception {
        var answer =
                server.send(
                        server.request(PROJECT)
                                .PUT(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff}))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte (line 1)");
    }

    @Test
    void shouldRefuseBrokenGzip() throws Exception {
        var whole = IngestHttpTest.gzip(IngestHttpTest.table(50));
        for (var body :
                List.of(
                        Arrays.copyOf(whole, whole.length - 20),
                        "no gzip".getBytes(StandardCharsets.UTF_8))) {
            var answer =
                    server.send(
                            server.request(PROJECT)
                                    .header("Content-Encoding", "gzip")
                                    .header("Content-Type", TSV)
                                    .PUT(BodyPublishers.ofByteArray(body))
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Unable to decompress body");
        }
        assertThat(server.log.commands).isEmpty();
    }

    @Test
    void shouldRefuseOtherEncodings() throws Exception {
        var answer =
                server.send(
                        server.request(PROJECT)
                                .header("Content-Encoding", "br")
                                .PUT(BodyPublishers.ofString("x"))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
    }
}

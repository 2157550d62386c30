package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionProgress;

/** What happens on a connection where client and server do not move in step. */
@ExtendWith(VertxExtension.class)
class IngestConnectionTest {

    private static final String PROJECT = "/v0/submission/CGCI/BLGSP";
    private static final String TSV = "Content-Type: text/tsv";

    private TestServer server;

    @BeforeEach
    void start(Vertx vertx) {
        server = new TestServer(vertx, Duration.ofSeconds(20), Duration.ofSeconds(1), 100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String rows(int count) {
        return IngestHttpTest.table(count);
    }

    private CompletableFuture<SubmissionAborted> aborted() {
        var aborted = new CompletableFuture<SubmissionAborted>();
        server.log.listen(
                (_, command) -> {
                    if (command instanceof SubmissionAborted event) {
                        aborted.complete(event);
                    }
                });
        return aborted;
    }

    @Test
    void shouldAbortWhereTheClientLeaves() throws Exception {
        var aborted = aborted();
        try (var client = new RawClient(server.port())) {
            client.head("PUT", PROJECT, TSV, "Content-Length: 100000000").send(rows(20_000));
            // Of what is not opened yet nothing is to be aborted.
            await().until(() -> !server.log.all(SubmissionOpened.class).isEmpty());
        }

        var event = aborted.get(20, TimeUnit.SECONDS);

        assertThat(event.getTransactionId()).isEqualTo(100);
        assertThat(event.getReason()).contains("client went away");
        assertThat(server.store.open).hasValue(0);
    }

    @Test
    void shouldAbortASilentUploadAfterSignsOfLife() throws Exception {
        var aborted = aborted();
        try (var client = new RawClient(server.port())) {
            client.head("PUT", PROJECT, TSV, "Content-Length: 100000000").send(rows(20_000));

            assertThat(client.answer())
                    .contains("408", "Request Timeout: nothing was received for 1 seconds");
            assertThat(aborted.get(1, TimeUnit.SECONDS).getReason())
                    .contains("nothing was received");
            assertThat(server.log.all(SubmissionOpened.class)).hasSize(1);
            assertThat(server.log.all(SubmissionProgress.class)).isNotEmpty();
        }
    }

    /** The body is larger than all buffers between, and the client reads nothing before its end. */
    @ParameterizedTest
    @CsvSource({
        "/v0/submission/CGCI/NOPE,404,Project NOPE not found",
        "/v0/submission/CGCI/BLGSP?async=no,400,Boolean value",
        "/v0/submission/CGCI/BLGSP,400,NoneType",
        "/v0/submission/nothing/of/the/kind,404,The requested URL was not found",
    })
    void shouldReachAClientThatIsStillSending(String path, int status, String message)
            throws IOException {
        var body = "type\nsample\tx\n" + rows(600_000);
        try (var client = new RawClient(server.port())) {
            client.head("PUT", path, TSV, "Content-Length: " + body.length()).send(body);

            assertThat(client.answer()).contains("HTTP/1.1 " + status, message);

            client.head("PUT", PROJECT, "Content-Length: 2").send("{}");
            assertThat(client.answer()).contains("HTTP/1.1 200", "{\"code\": 200}");
        }
    }

    @Test
    void shouldAskForTheBodyOnlyWhenItIsWanted() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.head("PUT", PROJECT, "Content-Length: 2", "Expect: 100-continue");
            assertThat(client.answer()).startsWith("HTTP/1.1 100");
            client.send("{}");
            assertThat(client.answer()).startsWith("HTTP/1.1 200");
        }
        try (var client = new RawClient(server.port())) {
            client.head(
                    "PUT", "/v0/submission/CGCI/NOPE", "Content-Length: 2", "Expect: 100-continue");
            assertThat(client.answer()).startsWith("HTTP/1.1 404");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void shouldForgetARequestWhoseClientLeft() throws Exception {
        var handed = new CompletableFuture<Void>();
        server.log.listen((_, _) -> handed.complete(null));
        try (var client = new RawClient(server.port())) {
            client.head("PUT", PROJECT, "Content-Length: 2").send("{}");
            handed.get(10, TimeUnit.SECONDS);
        }

        await().until(() -> server.board.waiting() == 0);
    }
}

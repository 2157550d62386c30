package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.Verdict;

/** Bundles, partial submissions and repeated requests over HTTP. */
@ExtendWith(VertxExtension.class)
class IntakeHttpTest {

    private static final String PROJECT = "/v0/submission/CGCI/BLGSP";
    private static final String PARTS =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.tsv\"\r\n\r\ntype\tsubmitter_id\ncase\tc1\n\r\n--b--\r\n";
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String JSON = "application/json";

    private TestServer server;

    @BeforeEach
    void start(Vertx vertx) {
        server = new TestServer(vertx);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> put(String path, String type, String body, String key)
            throws Exception {
        var request =
                server.request(path)
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofString(body));
        return server.send(
                (key == null ? request : request.header("Idempotency-Key", key)).build());
    }

    private SubmissionWhole lastCommand() {
        return (SubmissionWhole) server.log.commands.getLast();
    }

    @Test
    void shouldTakeAMultipartBodyAsABulkRequestOnEitherRoute() throws Exception {
        assertThat(put(PROJECT, MULTIPART, PARTS, null).statusCode()).isEqualTo(200);
        assertThat(lastCommand().getScope().getBulk()).isTrue();
        assertThat(lastCommand().getDocuments().getFirst().getName()).isEqualTo("a.tsv");

        assertThat(put(PROJECT + "/bulk/_dry_run", MULTIPART, PARTS, null).statusCode())
                .isEqualTo(200);
        assertThat(lastCommand().getScope().getDryRun()).isTrue();
    }

    @Test
    void shouldPassTheModeOn() throws Exception {
        assertThat(put(PROJECT + "?mode=partial", JSON, "{}", null).statusCode()).isEqualTo(200);
        assertThat(lastCommand().getScope().getMode()).isEqualTo(SubmissionMode.PARTIAL);

        assertThat(put(PROJECT + "?mode=all", JSON, "{}", null).statusCode()).isEqualTo(200);
        assertThat(lastCommand().getScope().getMode()).isEqualTo(SubmissionMode.ALL);

        var unknown = put(PROJECT + "?mode=some", JSON, "{}", null);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("mode not one of [all, partial]");
    }

    @Test
    void shouldDigestKeysAndBodies() throws Exception {
        put(PROJECT, JSON, "{}", "key-1");
        var first = lastCommand().getRequest();
        put(PROJECT, JSON, "{}", "key-1");
        var same = lastCommand().getRequest();
        put(PROJECT, JSON, "[{}]", "key-1");
        var otherBody = lastCommand().getRequest();
        put(PROJECT + "/_dry_run", JSON, "{}", "key-1");
        var otherRoute = lastCommand().getRequest();
        put(PROJECT + "?mode=partial", JSON, "{}", "key-1");
        var otherMode = lastCommand().getRequest();

        assertThat(first.getIdempotencyKey()).hasSize(64).doesNotContain("key-1");
        assertThat(same.getIdempotencyKey()).isEqualTo(first.getIdempotencyKey());
        assertThat(same.getBodyDigest()).isEqualTo(first.getBodyDigest());
        assertThat(otherBody.getIdempotencyKey()).isEqualTo(first.getIdempotencyKey());
        assertThat(otherBody.getBodyDigest()).isNotEqualTo(first.getBodyDigest());
        assertThat(otherRoute.getIdempotencyKey()).isNotEqualTo(first.getIdempotencyKey());
        assertThat(otherMode.getBodyDigest()).isNotEqualTo(first.getBodyDigest());
        assertThat(put(PROJECT, JSON, "{}", "two words").statusCode()).isEqualTo(400);
        assertThat(put(PROJECT, JSON, "{}", "x".repeat(256)).statusCode()).isEqualTo(400);
    }

    private static SubmissionOutcome repeats(long id, long first, Long since) {
        return new SubmissionOutcome(
                id, "test", Verdict.REFUSED, 409, "{}", "", 0, null, null, first, since, null, 0L);
    }

    private static SubmissionOutcome answer(long id) {
        return new SubmissionOutcome(
                id,
                "other",
                Verdict.ACCEPTED,
                200,
                "{\"x\": 1}",
                "",
                0,
                null,
                null,
                null,
                null,
                null,
                0L);
    }

    @Test
    void shouldAnswerARetryWithTheAnswerInTheLog() throws Exception {
        server.earlier =
                (id, _) ->
                        CompletableFuture.completedFuture(
                                new org.tributary.ingest.outcome.Verdict(answer(id), -1, true));
        server.log.listen((offset, _) -> server.board.outcome(repeats(offset, 7, 1L)));

        var response = put(PROJECT, JSON, "{}", "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"x\": 1}");
        assertThat(response.headers().firstValue("X-Transaction-Id")).hasValue("7");
        assertThat(response.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void shouldWaitForTheFirstRequestThatIsInWork() throws Exception {
        server.log.listen(
                (offset, _) -> {
                    server.board.outcome(repeats(offset, 7, null));
                    server.board.followedOutcome(answer(7));
                });

        var response = put(PROJECT, JSON, "{}", "k");

        assertThat(response.body()).isEqualTo("{\"x\": 1}");
    }

    @Test
    void shouldTellTheFirstTransactionToWhoDoesNotWait() throws Exception {
        server.log.listen((offset, _) -> server.board.outcome(repeats(offset, 7, 1L)));

        var response = put(PROJECT + "?async=true", JSON, "{}", "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"transaction_id\": 7");
    }
}

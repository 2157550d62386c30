package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.edge.Upstream;

/** What the edge does with bodies: streams them, and breaks off what breaks. */
class EdgeStreamingTest {

    private static final String FAILURE = "{ \"error\": \"service failure - try again later\"}";
    private static final int MIB = 1024 * 1024;

    @AutoClose private final TestCommons commons = new TestCommons();

    private HttpClientRequest open(HttpMethod method, String uri) throws TimeoutException {
        HttpClient client = commons.vertx.createHttpClient();
        return client.request(method, commons.gateway.port(), "127.0.0.1", uri)
                .await(10, TimeUnit.SECONDS);
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource({
            "500, '', 500",
            "502, '', 500",
            "503, '', 500",
            "503, 5, 503",
            "400, '', 400",
            "404, '', 404"
        })
        void shouldReplaceWhatAServiceDidNotMean(int status, String retryAfter, int expected) {
            commons.behaviour =
                    (service, request) -> {
                        if (!retryAfter.isEmpty()) {
                            request.response().putHeader("Retry-After", retryAfter);
                        }
                        request.response().setStatusCode(status).end("stack trace");
                    };

            var response = commons.send(HttpMethod.GET, "/api/v0/x", null);

            assertThat(response.statusCode()).isEqualTo(expected);
            assertThat(response.bodyAsString())
                    .isEqualTo(expected == 500 ? FAILURE : "stack trace");
        }

        @ParameterizedTest
        @CsvSource({"501", "504"})
        void shouldPassOnWhatIsNotDoneAndThatWorkGoesOn(int status) {
            commons.behaviour =
                    (service, request) ->
                            request.response()
                                    .setStatusCode(status)
                                    .putHeader("Content-Type", "application/json")
                                    .end("{\"transaction_id\":7}");

            var response = commons.send(HttpMethod.PUT, "/api/v0/submission/P/C", null);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.bodyAsString()).isEqualTo("{\"transaction_id\":7}");
        }

        @Test
        void shouldSayThatAServiceIsAway() {
            commons.stop(Upstream.INGEST);

            var response =
                    commons.client
                            .put("/api/v0/submission/P/C")
                            .sendBuffer(Buffer.buffer("x".repeat(MIB)))
                            .await();

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.bodyAsString()).isEqualTo(FAILURE);
        }

        @Test
        void shouldBreakOffAnAnswerThatBrokeOff() {
            commons.behaviour =
                    (service, request) -> {
                        request.response().setChunked(true).write("begun");
                        request.connection().close();
                    };

            assertThatThrownBy(() -> commons.send(HttpMethod.GET, "/api/v0/x", null)).isNotNull();
        }

        @Test
        void shouldTellTheServiceThatTheClientWentAway() throws TimeoutException {
            Promise<Void> gone = Promise.promise();
            Promise<Void> arrived = Promise.promise();
            commons.behaviour =
                    (service, request) -> {
                        request.handler(chunk -> arrived.tryComplete());
                        request.exceptionHandler(failure -> gone.tryComplete());
                    };
            HttpClientRequest upload =
                    open(HttpMethod.PUT, "/api/v0/submission/P/C").setChunked(true);
            upload.write("row\n");
            arrived.future().await(10, TimeUnit.SECONDS);

            upload.reset();

            assertThat(gone.future().map(true).await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Nested
    class Streaming {

        private final AtomicLong received = new AtomicLong();

        private void countAndAnswer(HttpServerRequest request) {
            request.handler(chunk -> received.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("received " + received.get()));
            request.resume();
        }

        @Test
        void shouldHoldTheClientBackWhileTheServiceDoesNotRead() throws TimeoutException {
            Promise<HttpServerRequest> waiting = Promise.promise();
            commons.behaviour = (service, request) -> waiting.complete(request.pause());
            HttpClientRequest upload =
                    open(HttpMethod.PUT, "/api/v0/submission/P/C").setChunked(true);
            Buffer chunk = Buffer.buffer(new byte[64 * 1024]);
            upload.write(chunk).await(10, TimeUnit.SECONDS);
            HttpServerRequest held = waiting.future().await(10, TimeUnit.SECONDS);

            long written = writeUntilHeld(upload, chunk);

            assertThat(written).isLessThan(64L * MIB);
            held.handler(part -> received.addAndGet(part.length()));
            held.endHandler(end -> held.response().end("received " + received.get()));
            held.resume();
            upload.end().await(10, TimeUnit.SECONDS);
            String answer =
                    upload.response().compose(r -> r.body()).await(10, TimeUnit.SECONDS).toString();
            assertThat(answer).isEqualTo("received " + (written + chunk.length()));
        }

        /** Writes until a second passes in which nothing more is taken; the bytes that were. */
        private long writeUntilHeld(HttpClientRequest upload, Buffer chunk) {
            AtomicLong written = new AtomicLong();
            while (written.get() < 256L * MIB) {
                if (upload.writeQueueFull()) {
                    Promise<Void> drained = Promise.promise();
                    upload.drainHandler(drain -> drained.tryComplete());
                    try {
                        if (upload.writeQueueFull()) {
                            drained.future().await(1, TimeUnit.SECONDS);
                        }
                    } catch (TimeoutException e) {
                        return written.get();
                    }
                }
                upload.write(chunk);
                written.addAndGet(chunk.length());
            }
            return written.get();
        }

        @Test
        void shouldPassALargeUploadWhole() {
            commons.behaviour = (service, request) -> countAndAnswer(request);
            Buffer body = Buffer.buffer(new byte[48 * MIB]);

            var response = commons.client.put("/api/v0/submission/P/C").sendBuffer(body).await();

            assertThat(response.bodyAsString()).isEqualTo("received " + 48L * MIB);
        }

        /** The JDK's client asks for HTTP/2 and sends no length where it does not know it. */
        @Test
        void shouldTakeBodiesOfUnknownLengthFromTheJdkClient()
                throws IOException, InterruptedException {
            commons.behaviour = (service, request) -> countAndAnswer(request);
            URI uri =
                    URI.create(
                            "http://127.0.0.1:"
                                    + commons.gateway.port()
                                    + "/api/v0/submission/P/C");
            BodyPublisher body =
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[3 * MIB]));

            try (java.net.http.HttpClient jdk = java.net.http.HttpClient.newHttpClient()) {
                var response =
                        jdk.send(
                                HttpRequest.newBuilder(uri).PUT(body).build(),
                                BodyHandlers.ofString());

                assertThat(response.body()).isEqualTo("received " + 3L * MIB);
            }
        }

        @Test
        void shouldKeepTheEncodingOfABody() {
            commons.behaviour = (service, request) -> countAndAnswer(request);

            commons.client
                    .put("/api/v0/submission/P/C")
                    .putHeader("Content-Encoding", "gzip")
                    .putHeader("Expect", "100-continue")
                    .sendBuffer(Buffer.buffer("not unpacked"))
                    .await();

            assertThat(received).hasValue("not unpacked".length());
            assertThat(commons.seen.getFirst().headers().get("Content-Encoding")).isEqualTo("gzip");
            assertThat(commons.seen.getFirst().headers().get("Expect")).isNull();
        }

        @Test
        void shouldDeliverAnAnswerGivenBeforeTheUploadWasRead() throws IOException {
            commons.behaviour =
                    (service, request) -> {
                        request.pause();
                        request.response()
                                .setStatusCode(503)
                                .putHeader("Retry-After", "5")
                                .end("too much is waiting");
                    };
            int length = 64 * MIB;

            String answer = sendAllThenRead(length);

            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("too much is waiting");
        }

        /** Like many clients: looks at the answer only after everything is sent. */
        private String sendAllThenRead(int length) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", commons.gateway.port())) {
                socket.setSoTimeout(20_000);
                OutputStream out = socket.getOutputStream();
                out.write(
                        "PUT /api/v0/submission/P/C HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
                                .formatted(length)
                                .getBytes(StandardCharsets.US_ASCII));
                byte[] part = new byte[MIB];
                for (int sent = 0; sent < length; sent += part.length) {
                    out.write(part);
                }
                byte[] head = new byte[4096];
                int read = socket.getInputStream().read(head);
                return new String(head, 0, Math.max(read, 0), StandardCharsets.US_ASCII);
            }
        }
    }
}

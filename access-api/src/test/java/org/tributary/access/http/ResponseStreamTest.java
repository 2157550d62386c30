package org.tributary.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponseStreamTest {

    private static final byte[] BLOCK =
            "0123456789abcde\n".repeat(64).getBytes(StandardCharsets.UTF_8);
    private static final int BLOCKS = 200_000;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private int port;

    @BeforeEach
    void start() {
        var router = Router.router(vertx);
        router.get("/many").handler(context -> answer(context, BLOCKS));
        router.get("/few").handler(context -> answer(context, 3));
        port =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .await()
                        .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        threads.shutdownNow();
    }

    private void answer(RoutingContext context, int blocks) {
        var response = new ResponseStream(vertx, context);
        response.headers(Map.of("X-Test", "yes"));
        new Blocking(vertx, threads)
                .run(
                        context,
                        () -> {
                            try {
                                for (int i = 0; i < blocks; i++) {
                                    response.write(BLOCK);
                                    written.addAndGet(BLOCK.length);
                                }
                                response.close();
                                return whole.complete(true);
                            } catch (IOException e) {
                                return whole.complete(false);
                            }
                        });
    }

    @Test
    void shouldSendAnAnswerOfAnyLength() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var few = client.send(request("/few"), BodyHandlers.ofByteArray());
            var many = client.send(request("/many"), BodyHandlers.ofByteArray());

            assertThat(few.headers().firstValue("Content-Length")).hasValue("3072");
            assertThat(many.headers().firstValue("X-Test")).hasValue("yes");
            assertThat(many.body()).hasSize(BLOCKS * BLOCK.length);
        }
    }

    @Test
    void shouldStopWritingWhenTheClientGoesAway() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            "GET /many HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }

        assertThat(whole.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(written.get()).isLessThan((long) BLOCKS * BLOCK.length / 2);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .build();
    }
}

package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.edge.PeerIdentity;
import org.tributary.gateway.limit.LimitSettings;

/** What the edge does with more than its limits allow (access contract A.6, J.2 21 and 22). */
@ExtendWith(VertxExtension.class)
class EdgeLimitsTest {

    private static final String PATH = "/api/v0/submission/P/C";

    private @Nullable TestCommons running;

    private TestCommons commons(Vertx vertx, LimitSettings limits) {
        TestCommons commons = new TestCommons(vertx, false, limits, PeerIdentity.NONE, null);
        running = commons;
        return commons;
    }

    private static LimitSettings rates(int principal, int address, int signIn, int bulk) {
        return new LimitSettings(
                principal, address, signIn, bulk, 1_000, 1_000, 5_120, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    private static List<Integer> statuses(List<HttpResponse<Buffer>> responses) {
        return responses.stream().map(HttpResponse::statusCode).toList();
    }

    private static List<HttpResponse<Buffer>> ask(
            TestCommons commons,
            int times,
            HttpMethod method,
            String path,
            @Nullable String token) {
        List<HttpResponse<Buffer>> responses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            responses.add(commons.send(method, path, token));
        }
        return responses;
    }

    @Test
    void j2_21_shouldRefuseBeyondTheRateOfAUserAndServeTheOthers(Vertx vertx) {
        TestCommons commons = commons(vertx, rates(2, 0, 0, 0));

        var noisy = ask(commons, 10, HttpMethod.PUT, PATH, commons.token("contributor"));
        var quiet = ask(commons, 2, HttpMethod.PUT, PATH, commons.token("analyst"));

        assertThat(statuses(noisy).subList(0, 4)).containsOnly(200);
        assertThat(statuses(noisy)).contains(429);
        assertThat(noisy.getLast().getHeader("Retry-After")).isEqualTo("1");
        assertThat(noisy.getLast().bodyAsJsonObject().getString("message"))
                .contains("GATEWAY_RATE_PER_PRINCIPAL");
        assertThat(statuses(quiet)).containsOnly(200);
    }

    @Test
    void shouldCountAllTokensOfAUserTogether(Vertx vertx) {
        TestCommons commons = commons(vertx, rates(1, 0, 0, 0));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(commons.send(HttpMethod.GET, PATH, commons.token("analyst")).statusCode());
        }

        assertThat(statuses).contains(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v0/x", "/nowhere", "/user/user", "/api/..%2fx"})
    void j2_21_shouldRefuseBeyondTheRateOfAnAddressWhateverItAsks(String path, Vertx vertx) {
        TestCommons commons = commons(vertx, rates(0, 2, 0, 0));

        var responses = ask(commons, 8, HttpMethod.GET, path, null);

        assertThat(statuses(responses)).contains(429);
        assertThat(responses.getLast().getHeader("Retry-After")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/user/credentials/api/access_token", "/user/credentials/cdis/access_token"})
    void j2_21_shouldSlowDownWhoGuessesKeys(String path, Vertx vertx) {
        TestCommons commons = commons(vertx, rates(0, 0, 1, 0));

        var responses = ask(commons, 5, HttpMethod.POST, path, null);

        assertThat(statuses(responses)).startsWith(400, 400).contains(429);
        assertThat(commons.send(HttpMethod.GET, "/user/_status", null).statusCode()).isEqualTo(200);
    }

    @Test
    void j2_21_shouldCountExportsApart(Vertx vertx) {
        TestCommons commons = commons(vertx, rates(0, 0, 0, 1));
        String token = commons.token("analyst");

        var exports = ask(commons, 5, HttpMethod.GET, PATH + "/export?ids=x", token);
        var bulk = ask(commons, 1, HttpMethod.POST, "/api/v1/export", token).getFirst();

        assertThat(statuses(exports)).startsWith(200, 200).contains(429);
        assertThat(bulk.statusCode()).isEqualTo(429);
        assertThat(bulk.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(bulk.bodyAsJsonObject().getInteger("status")).isEqualTo(429);
        assertThat(commons.send(HttpMethod.GET, PATH, token).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetARefusalForARateWait(Vertx vertx) {
        TestCommons commons =
                commons(
                        vertx,
                        new LimitSettings(1, 0, 0, 0, 1_000, 1_000, 5_120, Duration.ofMillis(300)));
        String token = commons.token("analyst");
        ask(commons, 2, HttpMethod.GET, PATH, token);

        long begin = System.nanoTime();
        int status = commons.send(HttpMethod.GET, PATH, token).statusCode();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

        assertThat(status).isEqualTo(429);
        assertThat(millis).as("half of the setting at least").isGreaterThanOrEqualTo(149);
    }

    @Test
    void shouldServeSoManyAtATimeAndGivePlacesBack(Vertx vertx) throws Exception {
        TestCommons commons =
                commons(vertx, new LimitSettings(0, 0, 0, 0, 2, 3, 5_120, Duration.ZERO));
        List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
        commons.behaviour = (service, request) -> held.add(request);
        String ada = commons.token("analyst");
        Future<HttpResponse<Buffer>> first = asked(commons, ada);
        Future<HttpResponse<Buffer>> second = asked(commons, ada);
        await().until(() -> held.size() == 2);

        var beyondOwn = asked(commons, ada).await(10, TimeUnit.SECONDS);
        Future<HttpResponse<Buffer>> other = asked(commons, commons.token("visitor"));
        await().until(() -> held.size() == 3);
        var beyondAll = asked(commons, commons.token("partner")).await(10, TimeUnit.SECONDS);

        assertThat(beyondOwn.statusCode()).isEqualTo(429);
        assertThat(beyondOwn.getHeader("Retry-After")).isEqualTo("1");
        assertThat(beyondAll.statusCode()).isEqualTo(503);
        assertThat(beyondAll.getHeader("Retry-After")).isEqualTo("1");
        held.forEach(request -> request.response().end("done"));
        for (var answered : List.of(first, second, other)) {
            assertThat(answered.await(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        commons.behaviour = (service, request) -> request.response().end("again");
        assertThat(asked(commons, ada).await(10, TimeUnit.SECONDS).bodyAsString())
                .isEqualTo("again");
    }

    private static Future<HttpResponse<Buffer>> asked(TestCommons commons, String token) {
        return commons.client.get(PATH).putHeader("Authorization", token).send();
    }

    @Test
    void j2_22_shouldRefuseABodyAboveTheLimitBeforeItIsSent(Vertx vertx) {
        TestCommons commons = commons(vertx, new LimitSettings(0, 0, 0, 0, 9, 9, 1, Duration.ZERO));

        var over =
                commons.client
                        .put(PATH)
                        .sendBuffer(Buffer.buffer(new byte[1024 * 1024 + 1]))
                        .await();
        var within =
                commons.client.put(PATH).sendBuffer(Buffer.buffer(new byte[1024 * 1024])).await();

        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(over.bodyAsString())
                .contains("413 Request Entity Too Large", "GATEWAY_BODY_MIB");
        assertThat(within.statusCode()).isEqualTo(200);
        assertThat(commons.seen).hasSize(1);
    }

    @Test
    void j2_22_shouldRefuseALargeBodyForAnEndpointOfTheGateway(Vertx vertx) {
        TestCommons commons = commons(vertx, LimitSettings.withoutRates());

        var response =
                commons.client
                        .post("/user/credentials/api/access_token")
                        .sendBuffer(Buffer.buffer(new byte[70_000]))
                        .await();

        assertThat(response.statusCode()).isEqualTo(413);
    }
}

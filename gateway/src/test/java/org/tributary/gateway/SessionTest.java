package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.token.TestKeys;

/** Cookies of browsers, through the whole gateway (access contract A.2-A.4, I 142). */
@ExtendWith(VertxExtension.class)
class SessionTest {

    private static final String CSRF = "0123456789abcdef0123456789abcdef";

    @AutoClose private final TestCommons commons = new TestCommons();

    private HttpRequest<Buffer> request(HttpMethod method, String uri, Map<String, String> jar) {
        var request = commons.client.request(method, uri);
        if (!jar.isEmpty()) {
            request.putHeader(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<Buffer> get(String uri, Map<String, String> jar) {
        return request(HttpMethod.GET, uri, jar).send().await();
    }

    private static Map<String, String> cookies(HttpResponse<Buffer> response) {
        Map<String, String> set = new TreeMap<>();
        for (String cookie : response.cookies()) {
            int cut = cookie.indexOf('=');
            set.put(cookie.substring(0, cut), cookie.substring(cut + 1).split(";", 2)[0]);
        }
        return set;
    }

    private Map<String, String> session(String user) {
        return session(user, Duration.ZERO, Duration.ZERO);
    }

    /** A session that began a while ago and was renewed since. */
    private Map<String, String> session(String user, Duration begun, Duration renewed) {
        return new TreeMap<>(
                Map.of("fence", TestKeys.sessionToken(commons.issuer, user, begun, renewed)));
    }

    @Test
    void shouldGiveASessionAnAccessTokenAndShowItToServices() {
        var response = get("/api/v0/submission/", session("analyst"));

        String access = cookies(response).get("access_token");
        assertThat(commons.seen.getFirst().headers().get("Authorization"))
                .isEqualTo("bearer " + access);
        assertThat(commons.seen.getFirst().headers().get("Cookie")).isNull();
        assertThat(response.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(response.cookies())
                .singleElement()
                .asString()
                .contains("Path=/; HTTPOnly; SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void shouldKnowWhoIsSignedIn() {
        var user = get("/user/user", session("analyst"));

        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.bodyAsJsonObject().getString("username")).isEqualTo("analyst");
    }

    @Test
    void shouldTakeAnAccessTokenAloneAsIdentity() {
        String token = commons.token("analyst").substring("Bearer ".length());

        var response = get("/user/user", Map.of("access_token", token));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.cookies()).isEmpty();
    }

    @Test
    void shouldLetTheHeaderWinOverCookies() {
        var response =
                request(HttpMethod.GET, "/user/user", session("analyst"))
                        .putHeader("Authorization", commons.token("visitor"))
                        .send()
                        .await();

        assertThat(response.bodyAsJsonObject().getString("username")).isEqualTo("visitor");
        assertThat(response.cookies()).isEmpty();
    }

    @Test
    void shouldNotFallBackToCookiesWhereTheHeaderIsBad() {
        var response =
                request(HttpMethod.GET, "/user/user", session("analyst"))
                        .putHeader("Authorization", "Basic YTpi")
                        .send()
                        .await();

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"PT7H59M, PT0S, 200", "PT8H1M, PT0S, 401", "PT1H, PT14M, 200", "PT1H, PT16M, 401"})
    void i142ShouldEndWhereItIsIdleOrOld(Duration begun, Duration renewed, int status) {
        var response = get("/user/user", session("analyst", begun, renewed));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(cookies(response).containsKey("access_token")).isEqualTo(status == 200);
    }

    @Test
    void shouldSlideWithoutOutlivingItsEnd() {
        var soon = session("analyst", Duration.ofHours(8).minusMinutes(3), Duration.ofMinutes(2));

        var response = get("/user/user", soon);

        assertThat(cookies(response)).containsOnlyKeys("access_token", "fence");
        assertThat(response.cookies())
                .allSatisfy(cookie -> assertThat(cookie).containsPattern("Max-Age=1[78][0-9];"));
    }

    @Test
    void shouldNotRenewAtEachRequest() {
        var jar = session("analyst");
        jar.putAll(cookies(get("/user/user", jar)));

        assertThat(get("/user/user", jar).cookies()).isEmpty();
    }

    @Test
    void i142ShouldReplaceAnotherUsersToken() {
        var jar = session("analyst");
        jar.put("access_token", commons.token("admin").substring("Bearer ".length()));

        var response = get("/user/user", jar);

        assertThat(response.bodyAsJsonObject().getString("username")).isEqualTo("analyst");
        assertThat(cookies(response)).containsKey("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "\"quoted\"", "%00"})
    void i142ShouldIgnoreGarbage(String value) {
        var response =
                get(
                        "/user/user",
                        Map.of("fence", value, "access_token", value, "csrftoken", value));
        var open = get("/api/v0/submission/", Map.of("fence", value, "access_token", value));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(commons.seen.getLast().headers().contains("Authorization")).isFalse();
    }

    @Test
    void j2Row2ShouldNotTakeASessionAsBearer() {
        String session = session("analyst").get("fence");

        assertThat(commons.send(HttpMethod.GET, "/user/user", "bearer " + session).statusCode())
                .isEqualTo(401);
        assertThat(get("/user/user", Map.of("access_token", session)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void j2Row7ShouldAskCookiesForACsrfToken(String verb) {
        var jar = session("analyst");
        jar.put("csrftoken", CSRF);
        HttpMethod method = HttpMethod.valueOf(verb);
        String uri = "/api/v0/submission/P/C";

        var without = request(method, uri, jar).send().await();
        var wrong = request(method, uri, jar).putHeader("x-csrf-token", "x" + CSRF).send().await();
        var elsewhere =
                request(method, uri, jar)
                        .putHeader("x-csrf-token", CSRF)
                        .putHeader("Origin", "https://evil.example.org")
                        .send()
                        .await();
        var right = request(method, uri, jar).putHeader("x-csrf-token", CSRF).send().await();
        var header =
                request(method, uri, jar)
                        .putHeader("Authorization", commons.token("analyst"))
                        .send()
                        .await();

        assertThat(List.of(without, wrong, elsewhere))
                .allSatisfy(
                        refused -> {
                            assertThat(refused.statusCode()).isEqualTo(403);
                            assertThat(refused.bodyAsString()).isEqualTo("failed csrf check");
                        });
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(header.statusCode()).isEqualTo(200);
        assertThat(commons.seen).hasSize(2);
    }

    @Test
    void j2Row7ShouldNotTakeAnEmptyTokenFromBothSides() {
        var jar = session("analyst");
        jar.put("csrftoken", "");

        var response =
                request(HttpMethod.POST, "/user/user", jar)
                        .putHeader("x-csrf-token", "")
                        .send()
                        .await();

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldTakeTheTokenFromAFormOfItsOwnEndpoints() {
        var jar = session("analyst");
        jar.put("csrftoken", CSRF);

        var response =
                request(HttpMethod.POST, "/user/credentials/api", jar)
                        .putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .sendBuffer(Buffer.buffer("csrf_token=" + CSRF))
                        .await();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().fieldNames()).contains("api_key", "key_id");
    }

    @Test
    void shouldGiveABrowserItsCsrfTokenWithTheStatus() {
        var first = get("/_status", Map.of());
        var again = get("/_status", cookies(first));

        String token = cookies(first).get("csrftoken");
        assertThat(first.bodyAsJsonObject().getString("csrf")).isEqualTo(token).hasSize(32);
        assertThat(first.cookies())
                .singleElement()
                .asString()
                .contains("SameSite=Lax")
                .doesNotContainIgnoringCase("httponly");
        assertThat(again.bodyAsJsonObject().getString("csrf")).isEqualTo(token);
        assertThat(again.cookies()).isEmpty();
    }

    @Test
    void shouldLetAnAccessTokenAloneMakeNoKeys() {
        String token = commons.token("analyst").substring("Bearer ".length());

        assertThat(get("/user/credentials/api", Map.of("access_token", token)).statusCode())
                .isEqualTo(401);
        assertThat(get("/user/credentials/api", session("analyst")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldEndWithTheLogoutInEveryCopy() {
        var jar = session("analyst");
        jar.putAll(cookies(get("/user/user", jar)));

        var response = get("/user/logout?next=/bye", jar);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo("/bye");
        assertThat(response.cookies())
                .filteredOn(cookie -> cookie.contains("Max-Age=0"))
                .extracting(cookie -> cookie.split("=", 2)[0])
                .containsExactlyInAnyOrder("fence", "access_token");
        assertThat(get("/user/user", jar).statusCode()).isEqualTo(401);
        jar.remove("fence");
        assertThat(get("/user/user", jar).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLogOutWhoeverIsNotSignedIn() {
        var response = get("/user/logout", Map.of("fence", "x"));

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo(TestKeys.URL + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.org/", "//evil.org", "/%5Cevil.org", ""})
    void j2Row10ShouldRefuseToSendABrowserElsewhere(String next) {
        var response = get("/user/logout?next=" + next, Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void j2Row28ShouldSendCookiesOverTlsOnly(Vertx vertx) {
        try (TestCommons secure = new TestCommons(vertx, true)) {
            var response =
                    secure.client
                            .get("/_status")
                            .putHeader(
                                    "Cookie",
                                    "fence="
                                            + TestKeys.sessionToken(
                                                    secure.issuer,
                                                    "analyst",
                                                    Duration.ofMinutes(5),
                                                    Duration.ofMinutes(5)))
                            .send()
                            .await();

            assertThat(cookies(response)).containsOnlyKeys("access_token", "csrftoken", "fence");
            assertThat(response.cookies())
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure; "))
                    .allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax"));
        }
    }
}

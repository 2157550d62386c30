package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.OauthCalls.Pair;
import org.tributary.gateway.token.TestKeys;

/** {@code /user/oauth2/revoke} (access contract B.5, I 138, 139). */
@ExtendWith(VertxExtension.class)
class OauthRevokeTest {

    private TestCommons commons;
    private OauthCalls calls;
    private Pair client;

    @BeforeEach
    void start(Vertx vertx) {
        commons = new TestCommons(vertx, false);
        calls = new OauthCalls(commons);
        client = calls.client("portal", Map.of());
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    private int revoke(String authorization, String token) {
        return calls.form("/user/oauth2/revoke", authorization, Map.of("token", token))
                .statusCode();
    }

    private String key(String user) {
        return commons.send(
                        HttpMethod.POST,
                        "/user/credentials/api",
                        TestKeys.session(commons.issuer, user))
                .bodyAsJsonObject()
                .getString("api_key");
    }

    private int exchange(String key) {
        return commons.client
                .post("/user/credentials/api/access_token")
                .sendJsonObject(JsonObject.of("api_key", key))
                .await()
                .statusCode();
    }

    @Test
    void i138ShouldRevokeARefreshTokenWithAllThatWasMadeWithIt() {
        JsonObject tokens = calls.signIn("analyst", client);
        String refresh = tokens.getString("refresh_token");

        assertThat(revoke(client.basic(), refresh)).isEqualTo(200);

        assertThat(calls.refresh(client, refresh).statusCode()).isEqualTo(400);
        assertThat(calls.userStatus(tokens.getString("access_token"))).isEqualTo(401);
        // Once more changes nothing.
        assertThat(revoke(client.basic(), refresh)).isEqualTo(200);
    }

    @Test
    void shouldLetUsersTakeBackTheirConsent() {
        String refresh = calls.signIn("analyst", client).getString("refresh_token");

        assertThat(revoke(commons.token("visitor"), refresh)).isEqualTo(403);
        assertThat(revoke(commons.token("analyst"), refresh)).isEqualTo(200);
        assertThat(calls.refresh(client, refresh).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldLetAdministratorsRevokeWhatIsOthers() {
        String refresh = calls.signIn("analyst", client).getString("refresh_token");

        assertThat(revoke(commons.token("admin"), refresh)).isEqualTo(200);
        assertThat(calls.refresh(client, refresh).statusCode()).isEqualTo(400);
    }

    @Test
    void i138ShouldRevokeAnApiKey() {
        String key = key("analyst");
        assertThat(exchange(key)).isEqualTo(200);

        assertThat(revoke(commons.token("visitor"), key)).isEqualTo(403);
        assertThat(revoke(client.basic(), key)).isEqualTo(400);
        assertThat(revoke(commons.token("analyst"), key)).isEqualTo(200);

        assertThat(exchange(key)).isEqualTo(401);
    }

    @Test
    void i138ShouldNotRevokeAccessAndIdTokens() {
        JsonObject tokens = calls.signIn("analyst", client);

        for (String name : List.of("access_token", "id_token")) {
            assertThat(revoke(client.basic(), tokens.getString(name))).isEqualTo(400);
        }
        assertThat(calls.userStatus(tokens.getString("access_token"))).isEqualTo(200);
    }

    @Test
    void i138ShouldHaveNothingAgainstTokensThatDoNotCount() {
        assertThat(revoke(client.basic(), "garbage")).isEqualTo(200);
        assertThat(revoke(commons.token("analyst"), "a.b.c")).isEqualTo(200);
    }

    @Test
    void i139ShouldAskWhoAndWhatInAForm() {
        String refresh = calls.signIn("analyst", client).getString("refresh_token");
        var json =
                commons.client
                        .post("/user/oauth2/revoke")
                        .putHeader("Authorization", client.basic())
                        .sendJsonObject(JsonObject.of("token", refresh))
                        .await();

        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(calls.form("/user/oauth2/revoke", null, Map.of("token", refresh)).statusCode())
                .isEqualTo(400);
        assertThat(calls.form("/user/oauth2/revoke", client.basic(), Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(revoke("Basic " + "eDp5", refresh)).isEqualTo(401);
        assertThat(calls.refresh(client, refresh).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotLetAClientRevokeWhatIsAnothers() {
        Pair other = calls.client("other", Map.of());
        String refresh = calls.signIn("analyst", client).getString("refresh_token");

        assertThat(revoke(other.basic(), refresh)).isEqualTo(400);
        assertThat(calls.refresh(client, refresh).statusCode()).isEqualTo(200);
    }

    @Test
    void j2_09_shouldNotBeAskedFromOutsideWhatIsRevoked() {
        var response =
                calls.form("/user/credentials/token/denylisted", null, Map.of("token", "garbage"));

        assertThat(response.statusCode()).isEqualTo(404);
    }
}

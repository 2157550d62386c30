package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.token.TestKeys;

class AccountTest {

    @AutoClose private final TestCommons commons = new TestCommons();

    private JsonObject createKey() {
        return commons.send(
                        HttpMethod.POST,
                        "/user/credentials/api",
                        TestKeys.session(commons.issuer, "analyst"))
                .bodyAsJsonObject();
    }

    private HttpResponse<Buffer> exchange(String path, JsonObject body) {
        return commons.client.post(path).sendJsonObject(body).await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/user/credentials/cdis/access_token", "/user/credentials/api/access_token"})
    void shouldExchangeCredentialsAsClientsSendThem(String path) {
        JsonObject credentials = createKey();

        HttpResponse<Buffer> response = exchange(path, credentials);

        assertThat(response.statusCode()).isEqualTo(200);
        String token = response.bodyAsJsonObject().getString("access_token");
        var user = commons.send(HttpMethod.GET, "/user/user", "bearer " + token).bodyAsJsonObject();
        assertThat(user.getString("username")).isEqualTo("analyst");
    }

    @Test
    void shouldExchangeAForm() {
        String key = createKey().getString("api_key");

        var response =
                commons.client
                        .post("/user/credentials/cdis/access_token?expires_in=60")
                        .putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .sendBuffer(Buffer.buffer("api_key=" + key))
                        .await();

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{', 400",
        "'', '[]', 400",
        "'', '{\"api_key\": 7}', 400",
        "'', '{\"api_key\": \"x\"}', 401",
        "?expires_in=0, '{\"api_key\": \"x\"}', 400",
        "?expires_in=-1, '{\"api_key\": \"x\"}', 400",
        "?expires_in=soon, '{\"api_key\": \"x\"}', 400",
        "?task_token=t, '{\"api_key\": \"x\"}', 401",
        "?task_token=a/b, '{\"api_key\": \"x\"}', 400"
    })
    void shouldRefuseWhatIsNoKey(String query, String body, int status) {
        var response =
                commons.client
                        .post("/user/credentials/cdis/access_token" + query)
                        .sendBuffer(Buffer.buffer(body))
                        .await();

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.getHeader("Content-Type")).startsWith("text/html");
    }

    @Test
    void shouldListAndDeleteKeys() {
        String session = TestKeys.session(commons.issuer, "analyst");
        JsonObject key = createKey();
        String id = key.getString("key_id");

        var listed =
                commons.send(HttpMethod.GET, "/user/credentials/api", session).bodyAsJsonObject();
        int deleted =
                commons.send(HttpMethod.DELETE, "/user/credentials/api/" + id, session)
                        .statusCode();

        assertThat(listed.getJsonArray("jtis").getJsonObject(0).getString("jti")).isEqualTo(id);
        assertThat(deleted).isEqualTo(204);
        assertThat(exchange("/user/credentials/api/access_token", key).statusCode()).isEqualTo(401);
    }

    private JsonObject createKey(String user) {
        return commons.send(
                        HttpMethod.POST,
                        "/user/credentials/api",
                        TestKeys.session(commons.issuer, user))
                .bodyAsJsonObject();
    }

    @Test
    void shouldRefuseTokensOfADeletedKey() {
        JsonObject key = createKey();
        String token =
                exchange("/user/credentials/api/access_token", key)
                        .bodyAsJsonObject()
                        .getString("access_token");
        assertThat(commons.send(HttpMethod.GET, "/user/user", "bearer " + token).statusCode())
                .isEqualTo(200);

        commons.send(
                HttpMethod.DELETE,
                "/user/credentials/api/" + key.getString("key_id"),
                TestKeys.session(commons.issuer, "analyst"));

        assertThat(commons.send(HttpMethod.GET, "/user/user", "bearer " + token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldGiveTokensOfTasksToThoseWhoMay() throws ParseException {
        String path = "/user/credentials/api/access_token?task_token=nightly&expires_in=7200";

        var refused = exchange(path, createKey("analyst"));
        var given = exchange(path, createKey("admin"));

        assertThat(refused.statusCode()).isEqualTo(403);
        var claims =
                JWTParser.parse(given.bodyAsJsonObject().getString("access_token"))
                        .getJWTClaimsSet();
        assertThat(claims.getStringListClaim("scope")).containsExactly("fence", "openid", "user");
        assertThat(claims.getJSONObjectClaim("context"))
                .containsEntry("task_token_type", "nightly");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(7_200_000);
    }

    @Test
    void i138ShouldRevokeTokensOfTasks() {
        String token =
                exchange(
                                "/user/credentials/api/access_token?task_token=nightly",
                                createKey("admin"))
                        .bodyAsJsonObject()
                        .getString("access_token");

        var revoked =
                commons.client
                        .post("/user/oauth2/revoke")
                        .putHeader("Authorization", commons.token("admin"))
                        .sendForm(MultiMap.caseInsensitiveMultiMap().add("token", token))
                        .await();

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(commons.send(HttpMethod.GET, "/user/user", "bearer " + token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldNotLetAKeyMakeAnother() {
        String token =
                exchange("/user/credentials/api/access_token", createKey())
                        .bodyAsJsonObject()
                        .getString("access_token");

        var response = commons.send(HttpMethod.POST, "/user/credentials/api", "bearer " + token);

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuseAKeyAsAToken() {
        String key = createKey().getString("api_key");

        assertThat(commons.send(HttpMethod.GET, "/user/user", "bearer " + key).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseTheScopeCredentials() {
        var response =
                commons.client
                        .post("/user/credentials/api")
                        .putHeader("Authorization", TestKeys.session(commons.issuer, "analyst"))
                        .sendJsonObject(
                                JsonObject.of("scope", java.util.List.of("user", "credentials")))
                        .await();

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldMakeACredentialsFileForTheCommandLine()
            throws IOException, InterruptedException, ParseException {
        URI base = URI.create("http://127.0.0.1:" + commons.gateway.port());

        JsonObject file = new JsonObject(commons.issuer.credentials("contributor", base));

        assertThat(file.fieldNames()).containsExactlyInAnyOrder("api_key", "key_id");
        assertThat(JWTParser.parse(file.getString("api_key")).getJWTClaimsSet().getIssuer())
                .isEqualTo(TestKeys.ISSUER);
        assertThat(exchange("/user/credentials/cdis/access_token", file).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldDescribeTheUser() {
        var user =
                commons.send(HttpMethod.GET, "/user/user", commons.token("partner"))
                        .bodyAsJsonObject();

        assertThat(user.getString("sub")).isEqualTo(Long.toString(user.getLong("user_id")));
        assertThat(user.getBoolean("is_admin")).isFalse();
        assertThat(user.getJsonObject("project_access").encode())
                .isEqualTo(
                        "{\"ds000030\":[\"read\",\"read-storage\"],\"ds999999\":[\"read\",\"read-storage\"]}");
        assertThat(user.getJsonObject("authz").fieldNames())
                .contains("/programs/OpenNeuro", "/programs/OpenNeuro/projects/ds000030");
        assertThat(user.getJsonArray("resources"))
                .hasSameSizeAs(user.getJsonObject("authz").fieldNames());
    }

    @Test
    void shouldMapTheCallerOnly() {
        var own =
                commons.send(
                                HttpMethod.GET,
                                "/authz/mapping?username=admin",
                                commons.token("visitor"))
                        .bodyAsString();
        var nobody =
                commons.send(HttpMethod.GET, "/authz/mapping?username=admin", null).bodyAsString();

        assertThat(own).isEqualTo("{}");
        assertThat(nobody).isEqualTo("{}");
    }

    @Test
    void shouldPublishKeysInBothForms() {
        var set = commons.send(HttpMethod.GET, "/user/.well-known/jwks", null).bodyAsJsonObject();
        var pairs = commons.send(HttpMethod.GET, "/user/jwt/keys", null).bodyAsJsonObject();

        JsonObject key = set.getJsonArray("keys").getJsonObject(0);
        assertThat(key.fieldNames())
                .containsExactly("kty", "kid", "use", "key_ops", "alg", "n", "e");
        assertThat(pairs.getJsonArray("keys").getJsonArray(0).getString(0))
                .isEqualTo(key.getString("kid"));
        assertThat(pairs.getJsonArray("keys").getJsonArray(0).getString(1))
                .startsWith("-----BEGIN PUBLIC KEY-----\n");
    }

    @Test
    void shouldSayErrorsAsAPageOrAsJson() {
        var page = commons.send(HttpMethod.GET, "/user/user", null);
        var json =
                commons.client
                        .get("/user/user")
                        .putHeader("Accept", "application/json")
                        .send()
                        .await();

        assertThat(page.getHeader("Content-Type")).startsWith("text/html");
        assertThat(json.bodyAsJsonObject().getString("message"))
                .isEqualTo("Authentication Error: no authorization header provided");
    }

    @Test
    void shouldLimitTheBodiesOfItsOwnEndpoints() {
        var response =
                commons.client
                        .post("/user/credentials/api/access_token")
                        .sendBuffer(Buffer.buffer("x".repeat(100_000)))
                        .await();

        assertThat(response.statusCode()).isEqualTo(413);
    }
}

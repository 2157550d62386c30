package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.gateway.OauthCalls.REDIRECT;
import static org.tributary.gateway.OauthCalls.claims;
import static org.tributary.gateway.OauthCalls.request;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.OauthCalls.Pair;

/** {@code /user/oauth2/token} (access contract B.5, I 45-51, 53, 136, 137, J.1 14, J.2 3, 11). */
@ExtendWith(VertxExtension.class)
class OauthTokenTest {

    private static final Map<String, Object> PIPELINE =
            Map.of("grants", List.of("client_credentials"), "redirects", List.of());

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

    @Test
    void i48ShouldExchangeACodeForTokensOfTheUser() throws ParseException {
        var response = calls.exchange(client, calls.code("analyst", client));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        JsonObject json = response.bodyAsJsonObject();
        assertThat(json.fieldNames())
                .containsExactlyInAnyOrder(
                        "token_type", "access_token", "id_token", "refresh_token", "expires_in");
        assertThat(json.getString("token_type")).isEqualTo("Bearer");
        assertThat(json.getInteger("expires_in")).isBetween(1195, 1200);
        var access = claims(json.getString("access_token"));
        assertThat(access.getAudience()).containsExactly("gen3", client.id());
        assertThat(access.getStringClaim("azp")).isEqualTo(client.id());
        assertThat(access.getStringListClaim("scope")).containsExactly("openid", "user");
        var user =
                commons.send(
                                HttpMethod.GET,
                                "/user/user",
                                "bearer " + json.getString("access_token"))
                        .bodyAsJsonObject();
        assertThat(user.getString("username")).isEqualTo("analyst");
        assertThat(user.getString("azp")).isEqualTo(client.id());
    }

    @Test
    void i53ShouldTellWhoSignedIn() throws ParseException {
        JsonObject json = calls.signIn("analyst", client);

        var id = claims(json.getString("id_token"));
        var user =
                commons.send(
                                HttpMethod.GET,
                                "/user/user",
                                "bearer " + json.getString("access_token"))
                        .bodyAsJsonObject();
        assertThat(id.getStringClaim("pur")).isEqualTo("id");
        assertThat(id.getAudience()).containsExactly(client.id(), "gen3");
        assertThat(id.getStringClaim("nonce")).isEqualTo("n1");
        assertThat(id.getClaims()).containsKeys("auth_time", "at_hash", "azp");
        assertThat(id.getSubject()).isEqualTo(user.getString("sub"));
        var context = JsonObject.mapFrom(id.getJSONObjectClaim("context")).getJsonObject("user");
        assertThat(context.getString("name")).isEqualTo("analyst");
        assertThat(context.getJsonObject("projects"))
                .isEqualTo(user.getJsonObject("project_access"));
        assertThat(calls.userStatus(json.getString("id_token"))).isEqualTo(401);
        assertThat(calls.userStatus(json.getString("refresh_token"))).isEqualTo(401);
    }

    @Test
    void j2_11_shouldTakeACodeOnceAndEndEverythingWhereItComesAgain() {
        String code = calls.code("analyst", client);
        JsonObject tokens = calls.exchange(client, code).bodyAsJsonObject();
        assertThat(calls.userStatus(tokens.getString("access_token"))).isEqualTo(200);

        var again = calls.exchange(client, code);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.bodyAsJsonObject().getString("error")).isEqualTo("invalid_grant");
        assertThat(calls.userStatus(tokens.getString("access_token"))).isEqualTo(401);
        assertThat(calls.refresh(client, tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void j2_11_shouldBindACodeToItsClientAddressAndVerifier() {
        Pair other = calls.client("other", Map.of());
        var withChallenge = request(client);
        withChallenge.put("code_challenge", OauthCalls.CHALLENGE);
        withChallenge.put("code_challenge_method", "S256");
        Map<String, String> exchange =
                Map.of("grant_type", "authorization_code", "redirect_uri", REDIRECT);

        assertThat(calls.exchange(other, calls.code("analyst", client)).statusCode())
                .isEqualTo(400);
        for (Map<String, String> wrong :
                List.of(
                        Map.of("redirect_uri", "https://app.example.org/other"),
                        Map.of("redirect_uri", ""),
                        Map.of("code_verifier", OauthCalls.VERIFIER))) {
            var parameters = new HashMap<>(exchange);
            parameters.put("code", calls.code("analyst", client));
            parameters.putAll(wrong);
            assertThat(calls.token(client, parameters).statusCode()).as("%s", wrong).isEqualTo(400);
        }
        for (String verifier : List.of("", OauthCalls.CHALLENGE, OauthCalls.VERIFIER + "x")) {
            var parameters = new HashMap<>(exchange);
            parameters.put("code", calls.consent("analyst", withChallenge).get("code"));
            parameters.put("code_verifier", verifier);
            assertThat(calls.token(client, parameters).statusCode()).as(verifier).isEqualTo(400);
        }
        var right = new HashMap<>(exchange);
        right.put("code", calls.consent("analyst", withChallenge).get("code"));
        right.put("code_verifier", OauthCalls.VERIFIER);
        assertThat(calls.token(client, right).statusCode()).isEqualTo(200);
    }

    @Test
    void i136ShouldAskPublicClientsForNoSecret() {
        Pair app = calls.client("app", Map.of("public", true));
        var parameters = request(app);
        parameters.put("code_challenge", OauthCalls.CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        Map<String, String> exchange =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        app.id(),
                        "code",
                        calls.consent("analyst", parameters).get("code"),
                        "code_verifier",
                        OauthCalls.VERIFIER,
                        "redirect_uri",
                        REDIRECT);

        var tokens = calls.token(null, exchange);
        var refreshed =
                calls.token(
                        null,
                        Map.of(
                                "grant_type", "refresh_token",
                                "client_id", app.id(),
                                "refresh_token",
                                        tokens.bodyAsJsonObject().getString("refresh_token")));

        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        // A client that has a secret must show it.
        assertThat(
                        calls.token(
                                        null,
                                        Map.of(
                                                "grant_type",
                                                "authorization_code",
                                                "client_id",
                                                client.id(),
                                                "code",
                                                calls.code("analyst", client),
                                                "redirect_uri",
                                                REDIRECT))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void i51ShouldRefuseWhatIsNoCode() {
        assertThat(calls.exchange(client, "nonsense").statusCode()).isEqualTo(400);
        assertThat(calls.exchange(client, "").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRotateRefreshTokens() throws ParseException {
        String first = calls.signIn("analyst", client).getString("refresh_token");

        JsonObject second = calls.refresh(client, first).bodyAsJsonObject();
        JsonObject third =
                calls.refresh(client, second.getString("refresh_token")).bodyAsJsonObject();

        assertThat(claims(second.getString("refresh_token")).getJWTID())
                .isNotEqualTo(claims(first).getJWTID());
        // The consent does not last longer for being used.
        assertThat(claims(third.getString("refresh_token")).getExpirationTime())
                .isEqualTo(claims(first).getExpirationTime());
        assertThat(claims(first).getAudience()).containsExactly("gen3", client.id());
        assertThat(calls.userStatus(third.getString("access_token"))).isEqualTo(200);
    }

    @Test
    void shouldAnswerAClientThatLostTheAnswer() {
        String first = calls.signIn("analyst", client).getString("refresh_token");

        JsonObject lost = calls.refresh(client, first).bodyAsJsonObject();
        JsonObject repeated = calls.refresh(client, first).bodyAsJsonObject();

        assertThat(claims(repeated.getString("refresh_token")).getJWTID())
                .isEqualTo(claims(lost.getString("refresh_token")).getJWTID());
    }

    @Test
    void j1_14_shouldEndAConsentWhoseRefreshTokenComesAgain() {
        String stolen = calls.signIn("analyst", client).getString("refresh_token");
        String second = calls.refresh(client, stolen).bodyAsJsonObject().getString("refresh_token");
        JsonObject third = calls.refresh(client, second).bodyAsJsonObject();

        var replayed = calls.refresh(client, stolen);

        assertThat(replayed.statusCode()).isEqualTo(400);
        assertThat(calls.refresh(client, third.getString("refresh_token")).statusCode())
                .isEqualTo(400);
        assertThat(calls.userStatus(third.getString("access_token"))).isEqualTo(401);
    }

    @Test
    void shouldRefuseRefreshTokensOfOthersAndOtherTokens() {
        Pair other = calls.client("other", Map.of());
        JsonObject tokens = calls.signIn("analyst", client);

        assertThat(calls.refresh(other, tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
        // J.2 3.
        for (String name : List.of("access_token", "id_token")) {
            assertThat(calls.refresh(client, tokens.getString(name)).statusCode()).isEqualTo(400);
        }
        assertThat(calls.refresh(client, tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldGiveFewerScopesWhereFewerAreAsked() throws ParseException {
        String refresh = calls.signIn("analyst", client).getString("refresh_token");
        Map<String, String> grant = Map.of("grant_type", "refresh_token", "refresh_token", refresh);

        var fewer = new HashMap<>(grant);
        fewer.put("scope", "openid");
        var more = new HashMap<>(grant);
        more.put("scope", "openid data");

        assertThat(calls.token(client, more).bodyAsJsonObject().getString("error"))
                .isEqualTo("invalid_scope");
        assertThat(
                        claims(
                                        calls.token(client, fewer)
                                                .bodyAsJsonObject()
                                                .getString("access_token"))
                                .getStringListClaim("scope"))
                .containsExactly("openid");
    }

    @Test
    void shouldEndTheConsentWhenTheClientAskedForLess() {
        var parameters = request(client);
        parameters.put("refresh_token_expires_in", "60");

        JsonObject tokens =
                calls.exchange(client, calls.consent("analyst", parameters).get("code"))
                        .bodyAsJsonObject();

        assertThat(claims(tokens.getString("refresh_token")).getExpirationTime().toInstant())
                .isBefore(Instant.now().plus(Duration.ofSeconds(61)));
        assertThat(tokens.getInteger("expires_in")).isLessThanOrEqualTo(60);
    }

    @Test
    void i137ShouldGiveAClientATokenOfItsOwn() throws ParseException {
        Pair pipeline = calls.client("pipeline", PIPELINE);

        // As the SDK sends it: everything in the query.
        var response =
                calls.form(
                        "/user/oauth2/token?grant_type=client_credentials&scope=user%20data%20openid",
                        pipeline.basic(), Map.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().fieldNames())
                .containsExactlyInAnyOrder("token_type", "access_token", "expires_in");
        var claims = claims(response.bodyAsJsonObject().getString("access_token"));
        assertThat(claims.getSubject()).isNull();
        assertThat(claims.getJSONObjectClaim("context")).isEmpty();
        assertThat(claims.getStringClaim("azp")).isEqualTo(pipeline.id());
    }

    @Test
    void i137ShouldRefuseOtherScopesGrantsAndSecrets() {
        Pair pipeline = calls.client("pipeline", PIPELINE);
        Map<String, String> grant = Map.of("grant_type", "client_credentials");

        assertThat(calls.token(client, grant).bodyAsJsonObject().getString("error"))
                .isEqualTo("unauthorized_client");
        for (String scope : List.of("openid admin", "user", "openid google_link")) {
            var response =
                    calls.token(
                            pipeline, Map.of("grant_type", "client_credentials", "scope", scope));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.bodyAsJsonObject().getString("error")).isEqualTo("invalid_scope");
        }
        var wrong = calls.token(new Pair(pipeline.id(), "guess"), grant);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.getHeader("WWW-Authenticate")).startsWith("Basic");
        assertThat(calls.token(null, grant).statusCode()).isEqualTo(401);
        for (String type : List.of("password", "implicit", "")) {
            assertThat(calls.token(pipeline, Map.of("grant_type", type)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void i46ShouldTakeBothPairsAfterARotation() {
        Pair pipeline = calls.client("pipeline", PIPELINE);
        Map<String, String> grant = Map.of("grant_type", "client_credentials");

        Pair second =
                OauthCalls.pair(
                        calls.post("/api/v1/access/clients/pipeline/pairs", new JsonObject()));

        assertThat(second.id()).hasSize(40).isNotEqualTo(pipeline.id());
        assertThat(second.secret()).hasSize(55);
        assertThat(calls.token(pipeline, grant).statusCode()).isEqualTo(200);
        assertThat(calls.token(second, grant).statusCode()).isEqualTo(200);
    }

    @Test
    void i45ShouldRefuseAClientThatHasEndedOrWasDeleted() {
        Map<String, String> grant = Map.of("grant_type", "client_credentials");
        var form = new HashMap<>(PIPELINE);
        form.put("expires_at", Instant.now().plusSeconds(3).toString());
        Pair ending = calls.client("ending", form);
        Pair deleted = calls.client("deleted", PIPELINE);
        JsonObject last = calls.token(ending, grant).bodyAsJsonObject();
        String token = calls.token(deleted, grant).bodyAsJsonObject().getString("access_token");

        commons.send(HttpMethod.DELETE, "/api/v1/access/clients/deleted", commons.token("admin"));

        assertThat(last.getInteger("expires_in")).isLessThanOrEqualTo(3);
        assertThat(calls.token(deleted, grant).statusCode()).isEqualTo(401);
        assertThat(commons.send(HttpMethod.GET, "/authz/mapping", "bearer " + token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldLetOnlyAdministratorsSeeAndMakeClients() {
        for (String user : List.of("analyst", "contributor", "visitor")) {
            assertThat(
                            commons.send(
                                            HttpMethod.GET,
                                            "/api/v1/access/clients",
                                            commons.token(user))
                                    .statusCode())
                    .isEqualTo(403);
        }
        var list =
                commons.send(HttpMethod.GET, "/api/v1/access/clients", commons.token("admin"))
                        .bodyAsString();
        assertThat(list).contains(client.id()).doesNotContain("secret", "sha256", client.secret());
    }
}

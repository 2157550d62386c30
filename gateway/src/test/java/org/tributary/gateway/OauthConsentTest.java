package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.gateway.OauthCalls.CHALLENGE;
import static org.tributary.gateway.OauthCalls.claims;
import static org.tributary.gateway.OauthCalls.request;
import static org.tributary.gateway.OauthCalls.sent;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.OauthCalls.Pair;
import org.tributary.gateway.token.TestKeys;

/** {@code /user/oauth2/authorize} (access contract B.5, I 48-53, 136, J.2 11). */
@ExtendWith(VertxExtension.class)
class OauthConsentTest {

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
    void shouldAskTheUser() {
        var parameters = request(client);
        parameters.put("state", "<script>\"");

        var page = calls.ask("analyst", parameters);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Content-Type")).startsWith("text/html");
        assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.bodyAsString())
                .contains("id=\"yes\"", "id=\"no\"", "method=\"post\"", "portal", "analyst")
                .contains("value=\"" + OauthCalls.CSRF + "\"", "&lt;script&gt;&#34;")
                .doesNotContain("<script");
    }

    @Test
    void i48ShouldSendACodeWhereTheUserSaysYes() {
        var sent = calls.consent("analyst", request(client));

        assertThat(sent).containsOnlyKeys("code", "state").containsEntry("state", "s1");
    }

    @Test
    void i48ShouldSendNoCodeWhereTheUserSaysAnythingElse() {
        for (String confirm : List.of("no", "", "YES", "true")) {
            var response = calls.answer("analyst", request(client), confirm);

            assertThat(sent(response.bodyAsJsonObject().getString("redirect")))
                    .containsOnlyKeys("error", "state")
                    .containsEntry("error", "access_denied");
        }
    }

    @Test
    void j2_11_shouldNeverTakeAConsentByGet() {
        var parameters = request(client);
        parameters.put("confirm", "yes");

        var response = calls.ask("analyst", parameters);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsString()).contains("<form method=\"post\"");
    }

    @Test
    void j2_11_shouldNotTakeAConsentThatWasNotMeant() {
        var form = MultiMap.caseInsensitiveMultiMap().addAll(request(client)).add("confirm", "yes");
        String session =
                TestKeys.sessionToken(commons.issuer, "analyst", Duration.ZERO, Duration.ZERO);

        var response =
                commons.client
                        .post("/user/oauth2/authorize")
                        .putHeader(
                                "Cookie",
                                "fence=%s; csrftoken=%s".formatted(session, OauthCalls.CSRF))
                        .sendForm(form)
                        .await();

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldNotTakeAnAccessTokenForASession() {
        var response =
                calls.form(
                        "/user/oauth2/authorize",
                        commons.token("analyst"),
                        Map.of(
                                "client_id", client.id(),
                                "redirect_uri", OauthCalls.REDIRECT,
                                "response_type", "code",
                                "scope", "openid",
                                "confirm", "yes"));

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).contains("/user/login");
    }

    @Test
    void shouldSendStrangersToTheSignInAndBack() {
        var parameters = request(client);
        parameters.put("idp", "orcid");

        var response = calls.ask(null, parameters);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location"))
                .startsWith("/user/login/orcid?redirect=http%3A%2F%2F127.0.0.1")
                .contains("%2Fuser%2Foauth2%2Fauthorize%3F", client.id());
    }

    @Test
    void shouldAnswerPromptNoneWithoutAPage() {
        var parameters = request(client);
        parameters.put("prompt", "none");

        var stranger = calls.ask(null, parameters);
        var user = calls.ask("analyst", parameters);

        assertThat(sent(stranger.getHeader("Location"))).containsEntry("error", "login_required");
        assertThat(sent(user.getHeader("Location"))).containsEntry("error", "consent_required");
    }

    @Test
    void shouldNotAskForTheCommonsOwnApplications() {
        Pair own = calls.client("own", Map.of("auto_approve", true));
        var parameters = request(own);

        var response = calls.ask("analyst", parameters);
        parameters.put("prompt", "consent");
        var asked = calls.ask("analyst", parameters);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(sent(response.getHeader("Location"))).containsKey("code");
        assertThat(asked.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSendBrowsersOnByThemselves() {
        var form =
                MultiMap.caseInsensitiveMultiMap()
                        .addAll(request(client))
                        .add("confirm", "yes")
                        .add("csrf_token", OauthCalls.CSRF);
        String session =
                TestKeys.sessionToken(commons.issuer, "analyst", Duration.ZERO, Duration.ZERO);

        var response =
                commons.client
                        .post("/user/oauth2/authorize")
                        .putHeader(
                                "Cookie",
                                "fence=%s; csrftoken=%s".formatted(session, OauthCalls.CSRF))
                        .putHeader("Accept", "text/html,application/xhtml+xml")
                        .sendForm(form)
                        .await();

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(sent(response.getHeader("Location"))).containsKey("code");
    }

    /** I 49, 50, 136; nothing of it is told to the redirect address. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "NONE",
            value = {
                "client_id, unknown, 401",
                "client_id, NONE, 400",
                "redirect_uri, NONE, 400",
                "redirect_uri, https://app.example.org/cb/, 401",
                "redirect_uri, https://app.example.org/cb?x=1, 401",
                "redirect_uri, https://APP.example.org/cb, 401",
                "redirect_uri, http://app.example.org/cb, 401",
                "redirect_uri, https://app.example.org.evil.org/cb, 401",
                "redirect_uri, //app.example.org/cb, 401",
                "response_type, NONE, 400",
                "response_type, token, 400",
                "response_type, code id_token, 400",
                "response_type, id_token, 400",
                "response_type, id_token token, 400",
                "scope, NONE, 400",
                "scope, user, 400",
                "scope, openid admin, 400",
                "scope, openid credentials, 400",
                "scope, openid nonsense, 400",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, 400",
                "code_challenge, short, 400",
                "prompt, none login, 400",
                "prompt, nonsense, 400",
                "request, eyJ, 400",
                "request_uri, https://evil.example.org, 400",
                "response_mode, form_post, 400",
                "refresh_token_expires_in, 0, 400",
            })
    void shouldRefuse(String name, String value, int status) {
        var parameters = request(client);
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }

        var response = calls.ask("analyst", parameters);
        var posted = calls.answer("analyst", parameters, "yes");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.getHeader("Location")).isNull();
        assertThat(posted.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldRefuseAParameterThatIsSaidTwice() {
        var response =
                commons.client
                        .get(
                                "/user/oauth2/authorize?"
                                        + OauthCalls.query(request(client))
                                        + "&scope=openid")
                        .send()
                        .await();

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void j2_11_shouldAskPublicClientsForPkce() {
        Pair app = calls.client("app", Map.of("public", true));
        var parameters = request(app);

        assertThat(app.secret()).isNull();
        assertThat(calls.ask("analyst", parameters).statusCode()).isEqualTo(400);
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "plain");
        assertThat(calls.ask("analyst", parameters).statusCode()).isEqualTo(400);
        parameters.put("code_challenge_method", "S256");
        assertThat(calls.ask("analyst", parameters).statusCode()).isEqualTo(200);
    }

    @Test
    void i52ShouldGiveTokensAtOnceToOldClients() {
        Pair old = calls.client("old", Map.of("grants", List.of("implicit")));
        var parameters = request(old);

        parameters.put("response_type", "id_token token");
        var both = calls.consent("analyst", parameters);
        parameters.put("response_type", "id_token");
        var one = calls.consent("analyst", parameters);
        var none =
                sent(
                        calls.answer("analyst", parameters, "no")
                                .bodyAsJsonObject()
                                .getString("redirect"));
        parameters.remove("nonce");

        assertThat(both)
                .containsKeys("access_token", "id_token", "expires_in")
                .containsEntry("state", "s1");
        assertThat(calls.userStatus(both.get("access_token"))).isEqualTo(200);
        assertThat(claims(both.get("id_token")).getClaims()).containsKey("at_hash");
        assertThat(one).containsKey("id_token").doesNotContainKey("access_token");
        assertThat(none).containsOnlyKeys("error", "state");
        assertThat(calls.ask("analyst", parameters).statusCode()).isEqualTo(400);
    }
}

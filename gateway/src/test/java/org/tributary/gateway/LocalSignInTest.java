package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.login.LoginSettings;

@ExtendWith(VertxExtension.class)
class LocalSignInTest {

    private static final String SIGN_IN = "/user/login/local/login";

    private TestCommons commons;
    private Browser browser;

    @BeforeEach
    void start(Vertx vertx) {
        commons = new TestCommons(vertx, false);
        browser = new Browser(commons.client);
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    private HttpResponse<Buffer> signIn(String username, String redirect) {
        browser.get("/user/login/local");
        return browser.post(
                SIGN_IN,
                MultiMap.caseInsensitiveMultiMap()
                        .add("csrf_token", browser.jar.get("csrftoken"))
                        .add("username", username)
                        .add("redirect", redirect));
    }

    @Test
    void shouldSaySoOnAPageThatRunsNothing() {
        var page = browser.get("/user/login/local?redirect=/explorer?a=%26%22");

        assertThat(page.statusCode()).isEqualTo(400);
        page = browser.get("/user/login/local?redirect=/explorer?a=1%26b=2");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.bodyAsString())
                .contains("<strong>Local mode.</strong>")
                .contains("value=\"/explorer?a=1&amp;b=2\"")
                .contains("<button name=\"username\" value=\"analyst\">")
                .doesNotContain("<script", "{{")
                .doesNotContainPattern("\\son[a-z]+=");
        assertThat(page.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void shouldSignIn() {
        var response = signIn("analyst", "");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo("/profile");
        var user = browser.get("/user/user").bodyAsJsonObject();
        assertThat(user.getString("username")).isEqualTo("analyst");
        assertThat(user.getString("idp")).isEqualTo("local");
        assertThat(commons.logins).singleElement().matches(login -> login.succeeded());
    }

    @Test
    void shouldSendTheBrowserOn() {
        var response = signIn("analyst", "/explorer");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo("/explorer");
        assertThat(signIn("analyst", "//evil.org").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldBeginANewSessionAndANewCsrfToken() {
        signIn("analyst", "");
        String session = browser.jar.get("fence");
        String token = browser.jar.get("csrftoken");

        signIn("visitor", "");

        assertThat(browser.jar.get("fence")).isNotEqualTo(session);
        assertThat(browser.jar.get("csrftoken")).isNotEqualTo(token);
        assertThat(browser.get("/user/user").bodyAsJsonObject().getString("username"))
                .isEqualTo("visitor");
    }

    @Test
    void shouldKnowUsersOfTheFileOnly() {
        assertThat(signIn("ada", "").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotSignInWithoutItsOwnForm() {
        browser.get("/user/login/local");

        var response =
                browser.post(
                        SIGN_IN, MultiMap.caseInsensitiveMultiMap().add("username", "analyst"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(browser.jar).doesNotContainKey("fence");
    }

    @Test
    void shouldNotAnswerToAnotherName() {
        var response =
                commons.client
                        .get("/user/login/local")
                        .putHeader("Host", "evil.example.org")
                        .send()
                        .await();

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNotExistWhereThisIsNoLocalCommons(Vertx vertx) {
        try (var production =
                new TestCommons(vertx, false, LoginSettings.withoutProviders(false), true)) {
            var other = new Browser(production.client);

            assertThat(other.get("/user/login/local").statusCode()).isEqualTo(404);
            assertThat(
                            other.post(SIGN_IN, MultiMap.caseInsensitiveMultiMap().add("a", "b"))
                                    .statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/user/login").bodyAsString())
                    .isEqualTo("{\"default_provider\":null,\"providers\":[]}");
        }
    }
}

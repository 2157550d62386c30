package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.expect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.digest.Sha256;

/** Signing in at a real identity provider, by its forms and in a real browser. */
@ExtendWith(Stack.class)
class SignInIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** What an application keeps to itself between asking and exchanging (RFC 7636). */
    private static final String VERIFIER =
            "only-this-application-knows-what-stands-here-0123456789";

    private static Site site;
    private static Keycloak keycloak;

    @BeforeAll
    static void start(Site shared) throws IOException {
        site = shared;
        var provider = Requests.parse(Files.readString(site.data().resolve("providers.json")));
        var issuer = URI.create(provider.at("/providers/0/issuer").asText());
        keycloak = Keycloak.start(site.data(), issuer.getPort(), site.commons().url());
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static HttpResponse<String> signIn(WebBrowser browser, String user, String redirect) {
        var form = browser.get("/user/login/keycloak" + redirect);
        return browser.submit(form, Map.of("username", user, "password", Keycloak.PASSWORD));
    }

    @Test
    void shouldSignInByTheFormsOfKeycloak() {
        try (var browser = new WebBrowser(site.commons().url())) {
            var answer = signIn(browser, "analyst", "?redirect=/user/user");

            var user = WebBrowser.json(answer);
            assertThat(answer.uri()).hasPath("/user/user");
            assertThat(user.path("username").asText()).isEqualTo("analyst");
            assertThat(user.path("idp").asText()).isEqualTo("keycloak");
            assertThat(user.path("email").asText()).isEqualTo("analyst@example.org");
            assertThat(user.path("authz").has("/programs/OpenNeuro")).isTrue();
            assertThat(browser.cookies()).containsKeys("fence", "access_token", "csrftoken");
        }
    }

    @Test
    void shouldLetInWhomTheFileDoesNotNameWithoutRights() {
        try (var browser = new WebBrowser(site.commons().url())) {
            var answer = signIn(browser, "newcomer", "");

            assertThat(answer.body()).isEqualTo("{\"username\":\"newcomer\"}");
            var user = WebBrowser.json(browser.get("/user/user"));
            assertThat(user.path("display_name").asText()).isEqualTo("New Comer");
            assertThat(user.path("resources")).isEmpty();
        }
    }

    @Test
    void shouldMakeAKeyInASessionAndShowTheSessionToServices() {
        try (var browser = new WebBrowser(site.commons().url())) {
            signIn(browser, "analyst", "");

            var without = browser.post("/user/credentials/api", "{}", "");
            var key = browser.post("/user/credentials/api", "{}", browser.csrfToken());
            var question = "{\"query\": \"{ project { project_id } }\"}";
            var data = browser.post("/api/v0/submission/graphql", question, browser.csrfToken());

            assertThat(without.statusCode()).isEqualTo(403);
            assertThat(without.body()).isEqualTo("failed csrf check");
            assertThat(key.statusCode()).isEqualTo(200);
            assertThat(WebBrowser.json(key).path("api_key").asText()).isNotEmpty();
            assertThat(data.statusCode()).isEqualTo(200);
            assertThat(WebBrowser.json(data).has("data")).isTrue();
        }
    }

    @Test
    void shouldSignOutHereAndThere() {
        try (var browser = new WebBrowser(site.commons().url())) {
            signIn(browser, "analyst", "");

            var left = browser.get("/user/logout?next=/_status");

            assertThat(left.uri().getPort())
                    .isNotEqualTo(URI.create(site.commons().url()).getPort());
            assertThat(browser.cookies()).doesNotContainKeys("fence", "access_token");
            assertThat(browser.get("/user/user").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldSignInWithARealBrowser() {
        inChromium(
                page -> {
                    page.navigate(
                            site.commons().url() + "/user/login/keycloak?redirect=/user/user");
                    page.locator("#username").fill("analyst");
                    page.locator("#password").fill(Keycloak.PASSWORD);
                    page.screenshot(screenshot("keycloak.png"));
                    page.locator("#kc-login").click();
                    page.waitForURL("**/user/user");

                    var user = Requests.parse(page.locator("body").innerText());
                    page.screenshot(screenshot("signed-in.png"));
                    assertThat(user.path("username").asText()).isEqualTo("analyst");
                    assertThat(page.context().cookies())
                            .filteredOn(
                                    cookie ->
                                            List.of("fence", "access_token").contains(cookie.name))
                            .hasSize(2)
                            .allMatch(cookie -> cookie.httpOnly)
                            .allMatch(cookie -> cookie.path.equals("/"));
                    assertThat(page.evaluate("document.cookie").toString())
                            .contains("csrftoken=")
                            .doesNotContain("fence=", "access_token=");
                });
    }

    @Test
    void shouldSignInOnTheLocalPageWithARealBrowser() {
        inChromium(
                page -> {
                    var complaints = new ArrayList<String>();
                    page.onConsoleMessage(message -> complaints.add(message.text()));
                    page.navigate(site.commons().url() + "/user/login/local?redirect=/user/user");
                    page.screenshot(screenshot("local-sign-in.png"));
                    assertThat(page.getByText("Local mode.").isVisible()).isTrue();
                    page.getByRole(
                                    AriaRole.BUTTON,
                                    new Page.GetByRoleOptions().setName("Demo analyst"))
                            .click();
                    page.waitForURL("**/user/user");

                    var user = Requests.parse(page.locator("body").innerText());
                    assertThat(user.path("username").asText()).isEqualTo("analyst");
                    assertThat(user.path("idp").asText()).isEqualTo("local");
                    assertThat(complaints).isEmpty();
                });
    }

    @Test
    void shouldLetAnApplicationActForTheUserWithARealBrowser() throws IOException {
        var admin = site.as("admin");
        var came = new CompletableFuture<URI>();
        var application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        application.createContext(
                "/",
                exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/back")) {
                        came.complete(exchange.getRequestURI());
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        application.start();
        var back = "http://127.0.0.1:%d/back".formatted(application.getAddress().getPort());
        var client =
                expect(
                                201,
                                admin.post(
                                        "/api/v1/access/clients",
                                        """
                                        {"name": "e2ebrowser", "public": true, "grants": ["authorization_code"], "redirects": ["%s"],
                                         "scope": ["openid", "user", "data"]}
                                        """
                                                .formatted(back)))
                        .json();
        try {
            inChromium(
                    page -> {
                        page.navigate(
                                site.commons().url() + "/user/login/local?redirect=/user/user");
                        page.getByRole(
                                        AriaRole.BUTTON,
                                        new Page.GetByRoleOptions().setName("Demo analyst"))
                                .click();
                        page.waitForURL("**/user/user");
                        page.navigate(
                                site.commons().url()
                                        + "/user/oauth2/authorize?response_type=code&scope=openid+user+data&state=s&nonce=n"
                                        + "&code_challenge_method=S256&code_challenge=%s&client_id=%s&redirect_uri=%s"
                                                .formatted(
                                                        challenge(VERIFIER),
                                                        client.path("client_id").asText(),
                                                        encoded(back)));
                        page.screenshot(screenshot("consent.png"));
                        page.locator("#yes").click();
                        page.waitForURL(back + "**");
                    });

            var code = came.join().getQuery().replaceAll(".*code=([^&]+).*", "$1");
            var tokens =
                    expect(
                                    200,
                                    site.with("none")
                                            .form(
                                                    "/user/oauth2/token",
                                                    "grant_type=authorization_code&code=%s&code_verifier=%s&client_id=%s&redirect_uri=%s"
                                                            .formatted(
                                                                    encoded(code),
                                                                    VERIFIER,
                                                                    client.path("client_id")
                                                                            .asText(),
                                                                    encoded(back))))
                            .json();
            var user = site.with(tokens.path("access_token").asText()).get("/user/user").json();
            assertThat(came.join().getQuery()).contains("state=s");
            assertThat(user.path("username").asText()).isEqualTo("analyst");
            assertThat(user.path("azp").asText()).isEqualTo(client.path("client_id").asText());
        } finally {
            application.stop(0);
            assertThat(admin.status("DELETE", "/api/v1/access/clients/e2ebrowser", ""))
                    .isEqualTo(204);
        }
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Page.ScreenshotOptions screenshot(String name) {
        return new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true);
    }

    private static void inChromium(Consumer<Page> task) {
        try (var chromium = Chromium.start();
                var context = chromium.context()) {
            task.accept(context.newPage());
        }
    }
}

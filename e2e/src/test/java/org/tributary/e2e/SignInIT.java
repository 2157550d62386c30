package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at a real identity provider, by its forms and in a real browser. */
@ExtendWith(Stack.class)
class SignInIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

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

    private static Page.ScreenshotOptions screenshot(String name) {
        return new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true);
    }

    /** With the system's browser; none is ever downloaded. */
    private static void inChromium(Consumer<Page> task) {
        var executable = chromium();
        var without = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(without));
                var browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(executable)
                                                // Containers run tests as root.
                                                .setChromiumSandbox(false));
                var context = browser.newContext()) {
            task.accept(context.newPage());
        }
    }

    private static Path chromium() {
        var chosen = System.getProperty("tributary.chromium");
        var found =
                Stream.of(
                                chosen == null ? "/usr/bin/chromium" : chosen,
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome-stable",
                                "/usr/bin/google-chrome",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no Chromium on this machine (set -Dtributary.chromium=/path/to/it)");
        return found.get();
    }
}

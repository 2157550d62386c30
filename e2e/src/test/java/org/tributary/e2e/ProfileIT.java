package org.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The profile page, in a real browser. */
@ExtendWith(Stack.class)
class ProfileIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PROJECT = "OpenNeuro-ds000030";
    private static final String RESOURCE = "/programs/OpenNeuro/projects/ds000030";
    private static final String POLICY = "ds000030_reader";
    private static final String HOSTILE =
            "</p><img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script> & {{more}}";
    private static final String END = LocalDate.now(ZoneOffset.UTC).plusDays(30) + "T23:59:59.000Z";

    private final Site site;

    /** What the browser says on its console, refusals by its content security policy included. */
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium chromium;

    ProfileIT(Site site) {
        this.site = site;
    }

    @BeforeEach
    void start() {
        chromium = Chromium.start();
    }

    /** Other tests share this commons and take the visitor for somebody without rights. */
    @AfterEach
    void takeBack() {
        if (chromium == null) {
            return;
        }
        chromium.close();
        var admin = site.as("admin");
        var grants = "/api/v1/access/grants";
        admin.get(grants + "?user=visitor&state=active&policy=" + POLICY)
                .json()
                .path("grants")
                .forEach(
                        grant ->
                                expect(
                                        200,
                                        admin.delete(
                                                grants
                                                        + "/"
                                                        + grant.path("id").asText()
                                                        + "?reason=end+of+the+test")));
        await().until(() -> !mayRead());
    }

    private boolean mayRead() {
        return site.as("visitor").get("/authz/mapping").json().has(RESOURCE);
    }

    private Page open(String path) {
        var page = chromium.context().newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(site.commons().url() + path);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** On the page of local mode, which leads to the profile where no other page asked. */
    private Page signedIn(String name) {
        var page = open("/user/login/local");
        button(page, name).click();
        page.waitForURL("**/profile");
        assertThat(page.locator("h1")).hasText(name);
        return page;
    }

    private static void ask(Page page, String reason) {
        page.locator("#ask-target").fill(PROJECT);
        page.getByLabel("Reason").fill(reason);
        button(page, "Ask for access").click();
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true));
    }

    @Test
    void shouldOfferToSignInAndComeBack() {
        var page = open("/profile");
        var link =
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Local sign-in"));
        link.click();
        button(page, "Demo analyst").click();
        page.waitForURL("**/profile");

        assertThat(page.locator("#identity")).containsText("analyst");
        assertThat(page.locator("#rights")).containsText("every project of the program");
        assertThat(page.locator("#requests"))
                .containsText("You have not asked for access to anything yet.");
        assertThat(page.locator("#decisions")).isHidden();

        page.getByText("Sign out").click();

        assertThat(link).isVisible();
        assertThat(site.commons().url() + "/profile").isEqualTo(page.url());
        page.goBack();
        assertThat(link).isVisible();
        // A browser notes each 401, and by that the page knows that nobody is signed in.
        assertThat(complaints).isNotEmpty().allMatch(each -> each.contains("status of 401"));
    }

    @Test
    void shouldAskForAccessAndSeeItApproved() {
        var researcher = signedIn("Demo visitor");
        assertThat(researcher.locator("#rights")).containsText("no policy gives you anything");
        ask(researcher, "my thesis");
        var asked = researcher.locator("#requests li.request").first();
        assertThat(asked).containsText(POLICY);
        assertThat(asked).containsText("Waiting");

        var committee = signedIn("Demo administrator");
        var request = committee.locator("#decisions .request", containing("my thesis")).first();
        request.getByLabel("Until").fill(END.substring(0, 10));
        request.getByLabel("Reason for your decision").fill("protocol 7");
        request.getByLabel("Reason for your decision").press("Enter");
        assertThat(request).containsText("Waiting");
        request.getByText("Approve").click();
        assertThat(committee.locator("#decisions .message"))
                .hasText("visitor has %s from now on.".formatted(POLICY));
        screenshot(committee, "profile-committee.png");

        await().until(this::mayRead);
        researcher.reload();
        assertThat(asked).containsText("Approved");
        assertThat(asked).containsText("protocol 7");
        assertThat(asked.locator("time[datetime='%s']".formatted(END))).isVisible();
        assertThat(researcher.locator("#rights")).containsText(PROJECT);
        assertThat(researcher.locator("#rights time")).hasAttribute("datetime", END);
        screenshot(researcher, "profile-researcher.png");
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldShowHostileTextAsText() {
        var researcher = signedIn("Demo visitor");
        ask(researcher, HOSTILE);
        var asked = researcher.locator("#requests li.request").first();
        assertThat(asked.locator(".reason")).hasText(HOSTILE);

        var committee = signedIn("Demo administrator");
        var request = committee.locator("#decisions .request", containing("{{more}}")).first();
        assertThat(request.locator(".reason")).hasText(HOSTILE);
        request.getByLabel("Reason for your decision").fill(HOSTILE);
        request.getByText("Refuse").click();
        assertThat(committee.locator("#decisions .message")).containsText("is refused.");

        researcher.reload();
        assertThat(asked).containsText("Refused");
        for (var page : List.of(researcher, committee)) {
            assertThat(page.locator("section img, section script")).hasCount(0);
            assertThat(page).hasTitle("Profile · Tributary");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithARequestAndWithdrawIt() {
        var page = signedIn("Demo visitor");
        var message = page.locator("#requests .message");
        page.locator("#ask-target").fill("OpenNeuro-ds999999");
        page.getByLabel("Reason").fill("my thesis");
        button(page, "Ask for access").click();
        assertThat(message)
                .hasText(
                        "No policy is for reading project 'OpenNeuro-ds999999' alone: name one as 'policy'.");

        ask(page, "my thesis");
        assertThat(message).containsText("You asked for " + POLICY);
        ask(page, "once more");
        assertThat(message).hasText("You have asked for this policy already.");

        button(page, "Withdraw").click();
        assertThat(message).hasText("Your request for %s is withdrawn.".formatted(POLICY));
        assertThat(page.locator("#requests li.request").first()).containsText("Withdrawn");
    }

    @Test
    void shouldMakeAnApiKeyAndDeleteIt() throws IOException {
        var page = signedIn("Demo contributor");

        var download = page.waitForDownload(() -> button(page, "Create a key").click());

        var file = Requests.parse(Files.readString(download.path()));
        assertThat(download.suggestedFilename()).isEqualTo("credentials.json");
        assertThat(file.fieldNames()).toIterable().containsExactly("api_key", "key_id");
        assertThat(site.exchanged(file)).isNotEmpty();
        assertThat(page.locator("#keys .message")).containsText("credentials.json");

        button(page, "Delete key " + file.path("key_id").asText()).click();
        button(page, "Delete the key").click();

        assertThat(page.locator("#keys .message")).hasText("The key is deleted.");
        assertThat(page.locator("#keys")).not().containsText(file.path("key_id").asText());
        await().until(
                        () ->
                                site.with("none")
                                                .status(
                                                        "POST",
                                                        "/user/credentials/api/access_token",
                                                        file.toString())
                                        == 401);
        assertThat(complaints).isEmpty();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}

package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.login.TestProvider;

/** Signing in at a provider that may lie (access contract B.6, I 140-141, J.1 11, J.2 11). */
@ExtendWith(VertxExtension.class)
class LoginTest {

    private static final String CALLBACK = "/user/login/uni/login?";

    @TempDir Path folder;
    private TestProvider provider;
    private TestCommons commons;
    private Browser browser;

    @BeforeEach
    void start(Vertx vertx) throws IOException {
        provider = new TestProvider(vertx);
        open(vertx, Map.of(), true);
    }

    private void open(Vertx vertx, Map<String, Object> settings, boolean guests)
            throws IOException {
        commons = new TestCommons(vertx, false, provider.settings(folder, settings), guests);
        browser = new Browser(commons.client);
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    private HttpResponse<Buffer> begin(String redirect) {
        return browser.get("/user/login/uni" + redirect);
    }

    private HttpResponse<Buffer> signIn(String redirect) {
        String location = begin(redirect).getHeader("Location");
        return browser.get(CALLBACK + provider.authorize(location));
    }

    private UnaryOperator<JWTClaimsSet.Builder> named(String username) {
        return claims -> claims.claim("preferred_username", username);
    }

    @Test
    void shouldSignIn() {
        var response = signIn("");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsString()).isEqualTo("{\"username\":\"ada\"}");
        assertThat(browser.jar).containsOnlyKeys("access_token", "csrftoken", "fence");
        var user = browser.get("/user/user").bodyAsJsonObject();
        assertThat(user.getString("username")).isEqualTo("ada");
        assertThat(user.getString("idp")).isEqualTo("uni");
        assertThat(user.getString("display_name")).isEqualTo("Ada L.");
        assertThat(user.getString("email")).isEqualTo("ada@example.org");
        assertThat(user.getJsonObject("authz")).isEmpty();
        assertThat(commons.logins)
                .singleElement()
                .satisfies(
                        login -> {
                            assertThat(login.succeeded()).isTrue();
                            assertThat(login.username()).isEqualTo("ada");
                            assertThat(login.provider()).isEqualTo("uni");
                            assertThat(login.address()).isEqualTo("127.0.0.1");
                        });
    }

    @Test
    void shouldAskWithPkceStateAndNonce() {
        signIn("");

        assertThat(provider.asked("response_type")).isEqualTo("code");
        assertThat(provider.asked("client_id")).isEqualTo("tributary");
        assertThat(provider.asked("redirect_uri"))
                .isEqualTo("http://127.0.0.1:8080/user/login/uni/login");
        assertThat(provider.asked("scope")).isEqualTo("openid email profile");
        assertThat(provider.asked("code_challenge_method")).isEqualTo("S256");
        assertThat(provider.asked("state")).hasSize(43);
        assertThat(provider.asked("nonce")).hasSize(43);
        assertThat(provider.exchanges.getFirst().get("code_verifier")).hasSize(43);
    }

    @Test
    void shouldListProviders() {
        var list = browser.get("/user/login").bodyAsJsonObject();

        assertThat(list.getJsonArray("providers")).hasSize(1);
        assertThat(list.getJsonObject("default_provider").encode())
                .isEqualTo(
                        "{\"id\":\"uni\",\"idp\":\"uni\",\"name\":\"University\",\"url\":\"http://127.0.0.1:8080/user/login/uni\",\"urls\":[{\"name\":\"University\",\"url\":\"http://127.0.0.1:8080/user/login/uni\"}],\"desc\":null,\"secondary\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/explorer",
                "http://127.0.0.1:8080/x",
                "https://portal.example.org/x?y=z",
                "https://client.example.org/start"
            })
    void i140ShouldSendTheBrowserBackWhereItCameFrom(String target) {
        var response = signIn("?redirect=" + target);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.org",
                "//evil.org",
                "/%5Cevil.org",
                "https:evil.org",
                "https://portal.example.org@evil.org",
                "https://PORTAL.example.org",
                "https://portal.example.org.",
                "",
                "/x&redirect=/y"
            })
    void i140ShouldNotBeginForAnotherDomain(String target) {
        var response = begin("?redirect=" + target);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.bodyAsString()).contains("login redirect URL");
        assertThat(response.cookies()).isEmpty();
    }

    @Test
    void j2Row27ShouldNotEchoWhatIsNotText() {
        var response = begin("?redirect=%3Cscript%3E");

        assertThat(response.bodyAsString()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "banned-ada, may not sign in",
        "'a\u0000b', may not sign in",
        "'', no preferred_username"
    })
    void i141ShouldNotLetInWhomItMayNot(String username, String reason) {
        provider.lie = named(username);

        var response = signIn("");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.bodyAsString()).contains(reason);
        assertThat(browser.jar).doesNotContainKeys("fence", "access_token");
        assertThat(commons.logins).singleElement().matches(login -> !login.succeeded());
    }

    @Test
    void i141ShouldNotLetInGuestsWhereTheyAreNotWelcome(Vertx vertx) throws IOException {
        commons.close();
        open(vertx, Map.of(), false);

        assertThat(signIn("").statusCode()).isEqualTo(401);
        provider.lie = named("Analyst");
        assertThat(signIn("").bodyAsString()).isEqualTo("{\"username\":\"analyst\"}");
    }

    @Test
    void shouldBelieveAProviderForItsOwnUsersOnly(Vertx vertx) throws IOException {
        commons.close();
        open(vertx, Map.of("usernames", ".*@example\\.org"), true);

        provider.lie = named("admin");
        assertThat(signIn("").statusCode()).isEqualTo(401);
        provider.lie = named("eve@example.org");
        assertThat(signIn("").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 401", ", 401"})
    void shouldNotTakeAnAddressForANameUntilItIsVerified(Boolean verified, int status, Vertx vertx)
            throws IOException {
        commons.close();
        open(vertx, Map.of("username_claim", "email"), true);
        provider.lie = claims -> claims.claim("email_verified", verified);

        assertThat(signIn("").statusCode()).isEqualTo(status);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", claims -> claims.claim("nonce", "x")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("another issuer", claims -> claims.issuer("https://evil.example.org")),
                lie("another client", claims -> claims.audience("somebody")),
                lie("no subject", claims -> claims.subject(null)),
                lie("too old", claims -> claims.expirationTime(ago())),
                lie(
                        "for several clients, handed to another",
                        claims ->
                                claims.audience(java.util.List.of("tributary", "x"))
                                        .claim("azp", "x")),
                signed("by another key", (p, claims) -> TestProvider.byAnotherKey(claims)),
                signed("not at all", (p, claims) -> TestProvider.unsigned(claims)),
                signed(
                        "with the public key",
                        (p, claims) -> TestProvider.withThePublicKeyAsSecret(claims)));
    }

    private static Date ago() {
        return Date.from(Instant.now().minusSeconds(3600));
    }

    private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> lie) {
        return Arguments.of(name, lie, null);
    }

    private static Arguments signed(
            String name, BiFunction<TestProvider, JWTClaimsSet, String> signature) {
        return Arguments.of(name, null, signature);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void j1Row11ShouldNotBelieveAnIdTokenWithAFault(
            String name,
            UnaryOperator<JWTClaimsSet.Builder> lie,
            BiFunction<TestProvider, JWTClaimsSet, String> signature) {
        provider.lie = lie == null ? provider.lie : lie;
        provider.signature = signature == null ? provider.signature : signature;

        var response = signIn("");

        assertThat(response.statusCode()).as(name).isEqualTo(401);
        assertThat(browser.jar).doesNotContainKeys("fence", "access_token");
    }

    @Test
    void j2Row11ShouldTakeAnAnswerOnce() {
        String answer = CALLBACK + provider.authorize(begin("").getHeader("Location"));

        assertThat(browser.get(answer).statusCode()).isEqualTo(200);
        assertThat(browser.get(answer).statusCode()).isEqualTo(400);
    }

    @Test
    void j2Row11ShouldTakeAnAnswerInTheBrowserThatAsked() {
        String answer = CALLBACK + provider.authorize(begin("").getHeader("Location"));

        var other = new Browser(commons.client).get(answer);

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(provider.exchanges).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=x",
                "code=x&state=",
                "code=x&state=0123456789012345678901234567890123456789012",
                "error=access_denied"
            })
    void j2Row11ShouldTakeNoAnswerWithoutItsState(String answer) {
        begin("");

        assertThat(browser.get(CALLBACK + answer).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldSayThatTheProviderRefused() {
        begin("").getHeader("Location");
        String state = browser.jar.keySet().iterator().next();
        String location = begin("").getHeader("Location");
        provider.authorize(location);

        var response =
                browser.get(CALLBACK + "error=access_denied&state=" + provider.asked("state"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(browser.jar).containsKey(state);
    }

    @Test
    void shouldNotTakeACodeForTheOneThatWasAskedFor() {
        String answer = provider.authorize(begin("").getHeader("Location"));

        var response = browser.get(CALLBACK + answer.replace("the-code", "another"));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldSignOutAtTheProviderToo(Vertx vertx) throws IOException {
        commons.close();
        open(vertx, Map.of("logout", true), true);
        signIn("");

        String location = browser.get("/user/logout?next=/bye").getHeader("Location");

        assertThat(location)
                .startsWith(provider.issuer() + "/logout?")
                .contains("client_id=tributary")
                .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fbye");
    }

    @Test
    void shouldSayWhenTheProviderIsAway(Vertx vertx) throws IOException {
        commons.close();
        open(vertx, Map.of("issuer", "http://127.0.0.1:1"), true);

        var response = begin("");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
    }

    @Test
    void shouldKnowNoOtherProvider() {
        assertThat(browser.get("/user/login/other").statusCode()).isEqualTo(404);
        assertThat(browser.get("/user/login/other/login?code=x&state=y").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/user/login/local").statusCode()).isEqualTo(404);
    }
}

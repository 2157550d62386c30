package org.tributary.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetsTest {

    private static final String OWN = "https://commons.example.org";

    private final RedirectTargets targets =
            new RedirectTargets(
                    URI.create(OWN), () -> List.of("https://portal.example.org:8443", "not one"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/explorer?x=1&y=//evil.org#top",
                "https://commons.example.org",
                "https://commons.example.org:443/a",
                "https://commons.example.org/user/oauth2/authorize?scope=openid+user&x=%2F",
                "https://portal.example.org:8443/x"
            })
    void j2Row10ShouldSendBrowsersToTheCommonsAndItsFriends(String target) {
        assertThat(targets.find(target)).contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "//evil.org",
                "///evil.org",
                "/\\evil.org",
                "\\\\evil.org",
                "/\t/evil.org",
                "https:evil.org",
                "https:/evil.org",
                "https:///evil.org",
                "https://evil.org",
                "https://commons.example.org@evil.org/",
                "https://evil.org@commons.example.org/",
                "https://:x@commons.example.org/",
                "HTTPS://commons.example.org/",
                "https://COMMONS.example.org/",
                "https://commons.example.org./",
                "https://commons.example.org.evil.org/",
                "https://commons.example.org:8443/",
                "https://commons.example.org:/",
                "https://commons.example.org:0443/",
                "https://xn--cmmons-vxa.example.org/",
                "https://cömmons.example.org/",
                "https://commons.example.org\\@evil.org/",
                "https://commons.example.org%2eevil.org/",
                "http://commons.example.org/",
                "http://portal.example.org:8443/x",
                "https://portal.example.org/x",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil.org",
                "?x",
                "/a b",
                "/a\r\nSet-Cookie: x=y",
                "/a%"
            })
    void j2Row10ShouldSendBrowsersNowhereElse(String target) {
        assertThat(targets.find(target)).isEmpty();
    }

    @Property
    void shouldNeverSendABrowserToAnotherHost(@ForAll @StringLength(max = 30) String text) {
        for (String target : List.of(text, "/" + text, "https:" + text, OWN + text)) {
            targets.find(target)
                    .map(found -> URI.create(OWN + "/here").resolve(found))
                    .ifPresent(
                            uri -> {
                                assertThat(uri.getScheme()).isEqualTo("https");
                                assertThat(uri.getHost()).isEqualTo("commons.example.org");
                                assertThat(uri.getPort()).isIn(-1, 443);
                                assertThat(uri.getUserInfo()).isNull();
                            });
        }
    }
}

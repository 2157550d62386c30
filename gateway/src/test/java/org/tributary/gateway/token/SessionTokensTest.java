package org.tributary.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessView;

class SessionTokensTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final User ADA = user("ada@example.org");

    private final SessionTokens tokens =
            new SessionTokens(
                    new TokenIssuer(
                            TestKeys.KEYS, name -> Optional.of(user(name)), TestKeys.ISSUER, CLOCK),
                    AccessView.of(
                            TestKeys.document(JsonNodeFactory.instance.objectNode()),
                            JsonNodeFactory.instance.objectNode(),
                            CLOCK),
                    CLOCK);
    private final Instant end = CLOCK.instant().plus(Duration.ofMinutes(10));

    private static User user(String name) {
        return new User(name, name, "", true, false, List.of(), Map.of());
    }

    private static Session session(String username) {
        return new Session("id", username, "uni", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void shouldSayWhatTheCatalogueOfTokensSays() throws ParseException {
        Session session = session("ada@example.org");

        String token = tokens.session(session, ADA, end);

        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getStringClaim("pur")).isEqualTo("session");
        assertThat(claims.getAudience()).containsExactly("fence", "gen3");
        assertThat(claims.getSubject()).isEqualTo(Long.toString(ADA.id()));
        assertThat(claims.getJSONObjectClaim("context"))
                .containsOnlyKeys("session_started", "username", "user_id", "provider");
        assertThat(tokens.read(token)).map(SessionTokens.Read::session).contains(session);
    }

    @Test
    void shouldKeepASignInThatHasBegun() {
        PendingLogin login = new PendingLogin("state", "uni", "nonce", "verifier", "/x");

        String token = tokens.pending(login, end);

        assertThat(tokens.pending(token)).contains(login);
        assertThat(login.toString()).doesNotContain("nonce", "verifier", "state");
    }

    @Test
    void shouldNotTakeOneForTheOther() {
        String session = tokens.session(session("ada"), ADA, end);
        String pending =
                tokens.pending(new PendingLogin("state", "uni", "nonce", "verifier", null), end);

        assertThat(tokens.pending(session)).isEmpty();
        assertThat(tokens.read(pending)).isEmpty();
        assertThat(tokens.read(tokens.access(session("ada"), ADA, end))).isEmpty();
    }

    @Test
    void i143ShouldNotMakeATokenThatNoCookieHolds() {
        String long5000 = "x".repeat(5000);

        assertThatThrownBy(() -> tokens.session(session(long5000), ADA, end))
                .hasMessageContaining("would be refused");
        assertThatThrownBy(() -> tokens.access(session("ada"), user(long5000), end))
                .hasMessageContaining("would be refused");
    }
}

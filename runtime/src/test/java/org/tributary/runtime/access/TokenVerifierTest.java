package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.runtime.access.AuthenticationException.Reason;

class TokenVerifierTest {

    private final TokenVerifier verifier =
            new TokenVerifier(Tokens.ISSUER, Tokens.KEYS, Tokens.CLOCK);

    @Test
    void shouldReadTheClaimsOfAGenuineToken() {
        String token = Tokens.sign(Tokens.claims().claim("azp", "portal"));

        VerifiedToken verified = verifier.verify(token, TokenPurpose.ACCESS);

        assertThat(verified)
                .isEqualTo(
                        new VerifiedToken(
                                "6a0e6f0e-6a53-4c76-9f0b-0b6b5d5e4a11",
                                "42",
                                "ada",
                                "portal",
                                null,
                                Set.of("openid", "user"),
                                Tokens.NOW.plus(Duration.ofMinutes(20))));
    }

    @Test
    void shouldReadScopesWrittenAsText() {
        String token = Tokens.sign(Tokens.claims().claim("scope", "openid  data"));

        VerifiedToken verified = verifier.verify(token, TokenPurpose.ACCESS);

        assertThat(verified.scopes()).containsExactlyInAnyOrder("openid", "data");
    }

    @Test
    void shouldTakeATokenOfAClientAlone() {
        String token =
                Tokens.sign(
                        Tokens.claims()
                                .claim("context", Map.of())
                                .subject(null)
                                .claim("azp", "pipeline"));

        Principal principal = verifier.access(token);

        assertThat(principal.username()).isNull();
        assertThat(principal.clientId()).isEqualTo("pipeline");
    }

    @Test
    void shouldTolerateASmallDifferenceOfClocks() {
        Date soon = Date.from(Tokens.NOW.plusSeconds(59));
        String token = Tokens.sign(Tokens.claims().issueTime(soon).notBeforeTime(soon));

        VerifiedToken verified = verifier.verify(token, TokenPurpose.ACCESS);

        assertThat(verified.username()).isEqualTo("ada");
    }

    @Test
    void shouldRefuseEveryVectorAndAskNobody() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0)) {
            elsewhere.setSoTimeout(1);
            AccessView view = AccessView.of(Tokens.jwks(), Tokens.json("{}"), Tokens.CLOCK);
            view.document("revoked:stolen", Tokens.json("{'exp': 4102444800}"));
            TokenVectors vectors =
                    new TokenVectors(
                            Tokens.ISSUER,
                            Tokens.KEY,
                            "ada",
                            Tokens.NOW,
                            URI.create("http://127.0.0.1:" + elsewhere.getLocalPort()),
                            "stolen");

            assertThat(view.verify("bearer " + vectors.genuine()).username()).isEqualTo("ada");
            assertThat(vectors.all())
                    .hasSizeGreaterThanOrEqualTo(41)
                    .allSatisfy(
                            (what, token) ->
                                    assertThatThrownBy(() -> view.verify("bearer " + token))
                                            .as(what)
                                            .isInstanceOf(AuthenticationException.class));
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldSayThatATokenIsExpired() {
        String token = Tokens.sign(Tokens.claims().expirationTime(Date.from(Tokens.NOW)));

        assertThatThrownBy(() -> verifier.access(token))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void shouldForgetARememberedTokenAtItsEnd() {
        MovableClock clock = new MovableClock();
        TokenVerifier moving = new TokenVerifier(Tokens.ISSUER, Tokens.KEYS, clock);
        String token = Tokens.sign(Tokens.claims());
        moving.access(token);

        clock.passed = Duration.ofMinutes(20);

        assertThatThrownBy(() -> moving.access(token))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
    }

    private static final class MovableClock extends Clock {
        private Duration passed = Duration.ZERO;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return Tokens.NOW.plus(passed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NONE",
            value = {
                "NONE, MISSING",
                "'', MALFORMED",
                "Bearer, MALFORMED",
                "token, MALFORMED",
                "Basic YTpi, MALFORMED",
                "Bearer a b, MALFORMED"
            })
    void shouldRefuseWhatIsNoBearerToken(@Nullable String header, Reason reason) {
        assertThatThrownBy(() -> TokenVerifier.bearer(header))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"bearer abc", "Bearer abc", "BEARER  abc"})
    void shouldTakeTheSchemeInAnyCase(String header) {
        assertThat(TokenVerifier.bearer(header)).isEqualTo("abc");
    }

    @Test
    void shouldWordFaultsAsTheRoutesDo() {
        AuthenticationException missing = new AuthenticationException(Reason.MISSING);
        AuthenticationException malformed = new AuthenticationException(Reason.MALFORMED);

        assertThat(missing).hasMessage("Authentication Error: no authorization header provided");
        assertThat(malformed)
                .hasMessage("Authentication Error: could not parse authorization header");
        assertThat(missing.decisionMessage())
                .isEqualTo("Authentication Error: Didn't receive JWT correctly");
        assertThat(malformed.decisionMessage())
                .isEqualTo("Authentication Error: Didn't receive JWT correctly");
    }
}

package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void shouldRefuseWhatIsNotOurs(String what, String token) {
        assertThatThrownBy(() -> verifier.access(token))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
    }

    static Stream<Arguments> forgeries() throws JOSEException {
        String genuine = Tokens.sign(Tokens.claims());
        Date later = Date.from(Tokens.NOW.plusSeconds(61));
        return Stream.of(
                arguments("no JWT", "garbage"),
                arguments("two parts", genuine.substring(0, genuine.lastIndexOf('.'))),
                arguments("alg none", new PlainJWT(Tokens.claims().build()).serialize()),
                arguments("HS256 with the public key", hmacWithPublicKey()),
                arguments("another RSA algorithm", signedAs(JWSAlgorithm.RS512)),
                arguments(
                        "another key under our kid",
                        Tokens.sign(Tokens.header().build(), claims(), Tokens.OTHER_KEY)),
                arguments("unknown kid", with(Tokens.header().keyID("key-2"))),
                arguments("no kid", with(new JWSHeader.Builder(JWSAlgorithm.RS256))),
                arguments(
                        "jku", with(Tokens.header().jwkURL(URI.create("http://127.0.0.1:1/jwks")))),
                arguments(
                        "x5u",
                        with(Tokens.header().x509CertURL(URI.create("http://127.0.0.1:1/cert")))),
                arguments("embedded jwk", with(Tokens.header().jwk(Tokens.KEY.toPublicJWK()))),
                arguments(
                        "crit",
                        with(Tokens.header().criticalParams(Set.of("exp")).customParam("exp", 1))),
                arguments("changed payload", changedPayload(genuine)),
                arguments(
                        "other issuer",
                        Tokens.sign(Tokens.claims().issuer("https://evil.example.org/user"))),
                arguments(
                        "issuer with a slash",
                        Tokens.sign(Tokens.claims().issuer(Tokens.ISSUER + "/"))),
                arguments("no issuer", Tokens.sign(Tokens.claims().issuer(null))),
                arguments("other audience", Tokens.sign(Tokens.claims().audience("fence"))),
                arguments("no audience", Tokens.sign(Tokens.claims().audience((String) null))),
                arguments("refresh token", Tokens.sign(Tokens.claims().claim("pur", "refresh"))),
                arguments("API key", Tokens.sign(Tokens.claims().claim("pur", "api_key"))),
                arguments("id token", Tokens.sign(Tokens.claims().claim("pur", "id"))),
                arguments("session token", Tokens.sign(Tokens.claims().claim("pur", "session"))),
                arguments("no purpose", Tokens.sign(Tokens.claims().claim("pur", null))),
                arguments(
                        "purpose of another type",
                        Tokens.sign(Tokens.claims().claim("pur", List.of("access")))),
                arguments("not yet valid", Tokens.sign(Tokens.claims().notBeforeTime(later))),
                arguments("issued in the future", Tokens.sign(Tokens.claims().issueTime(later))),
                arguments("no end", Tokens.sign(Tokens.claims().expirationTime(null))),
                arguments(
                        "without scope openid",
                        Tokens.sign(Tokens.claims().claim("scope", List.of("user")))),
                arguments("without scope", Tokens.sign(Tokens.claims().claim("scope", null))),
                arguments("nobody", Tokens.sign(Tokens.claims().claim("context", Map.of()))),
                arguments(
                        "oversized",
                        Tokens.sign(Tokens.claims().claim("padding", "x".repeat(4096)))));
    }

    private static JWTClaimsSet claims() {
        return Tokens.claims().build();
    }

    private static String with(JWSHeader.Builder header) {
        return Tokens.sign(header.build(), claims(), Tokens.KEY);
    }

    private static String signedAs(JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("key-1").build(), claims());
        jwt.sign(new RSASSASigner(Tokens.KEY));
        return jwt.serialize();
    }

    private static String hmacWithPublicKey() throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims());
        jwt.sign(new MACSigner(Tokens.KEY.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private static String changedPayload(String token) {
        String[] parts = token.split("\\.", -1);
        String payload = claims().toString().replace("ada", "admin");
        parts[1] =
                java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
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

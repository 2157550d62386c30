package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.access.AuthenticationException.Reason;

/**
 * Checks tokens of one issuer against its keys: RS256 only, key by {@code kid}, exact issuer,
 * audience {@code gen3}, one purpose, times (access contract B.2, J.2 1–4). Never fetches anything
 * that a token names.
 */
public final class TokenVerifier {
    /** Longest token accepted, in characters; Gen3's own limit. */
    public static final int MAX_TOKEN_LENGTH = 4096;

    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);
    private static final int REMEMBERED_TOKENS = 10_000;
    private static final String AUDIENCE = "gen3";

    private final String issuer;
    private final VerificationKeys keys;
    private final Clock clock;
    private final Revocations revocations;

    /**
     * Clients send the same token thousands of times, and a signature costs more than all other
     * checks together.
     */
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    private record Known(Principal principal, VerifiedToken token) {}

    /**
     * A verifier for one issuer that knows of no revoked tokens.
     *
     * @param issuer the exact claim {@code iss}
     */
    public TokenVerifier(String issuer, VerificationKeys keys, Clock clock) {
        this(issuer, keys, clock, new Revocations(clock));
    }

    private TokenVerifier(
            String issuer, VerificationKeys keys, Clock clock, Revocations revocations) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
        this.revocations = revocations;
    }

    /** From the document {@code jwks}: {@code issuer} and {@code keys}. */
    static TokenVerifier read(JsonNode document, Clock clock, Revocations revocations) {
        return new TokenVerifier(
                document.path("issuer").asText(),
                VerificationKeys.parse(document.toString()),
                clock,
                revocations);
    }

    /**
     * The token of an Authorization header.
     *
     * @throws AuthenticationException where there is no header or it is not {@code bearer <token>}
     */
    public static String bearer(@Nullable String authorization) {
        if (authorization == null) {
            throw new AuthenticationException(Reason.MISSING);
        }
        String header = authorization.strip();
        int blank = header.indexOf(' ');
        String token = blank < 0 ? "" : header.substring(blank + 1).stripLeading();
        if (token.isEmpty()
                || token.indexOf(' ') >= 0
                || !header.substring(0, blank).equalsIgnoreCase("bearer")) {
            throw new AuthenticationException(Reason.MALFORMED);
        }
        return token;
    }

    /** The identity of an access token with scope {@code openid}. */
    Principal access(String token) {
        Known known = remembered.get(token);
        if (known == null) {
            VerifiedToken verified = verify(token, TokenPurpose.ACCESS);
            if (!verified.scopes().contains("openid")
                    || (verified.username() == null && verified.clientId() == null)) {
                throw new AuthenticationException(Reason.INVALID);
            }
            Principal principal =
                    new Principal(
                            verified.username(), verified.clientId(), token, verified.expiresAt());
            known = new Known(principal, verified);
            if (remembered.size() >= REMEMBERED_TOKENS) {
                remembered.clear();
            }
            remembered.put(token, known);
        } else if (!clock.instant().isBefore(known.token().expiresAt())) {
            remembered.remove(token);
            throw new AuthenticationException(Reason.EXPIRED);
        } else if (revocations.contain(known.token())) {
            throw new AuthenticationException(Reason.INVALID);
        }
        return known.principal();
    }

    /**
     * The claims of a token.
     *
     * @throws AuthenticationException where anything about it is wrong
     */
    public VerifiedToken verify(String token, TokenPurpose purpose) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw new AuthenticationException(Reason.INVALID);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!keys.signed(jwt)) {
                throw new AuthenticationException(Reason.INVALID);
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            requireOurs(claims, purpose);
            VerifiedToken verified =
                    new VerifiedToken(
                            text(claims.getJWTID()),
                            claims.getSubject(),
                            username(claims),
                            blankToNull(claims.getStringClaim("azp")),
                            blankToNull(claims.getStringClaim("origin")),
                            scopes(claims.getClaim("scope")),
                            requireNow(claims));
            if (revocations.contain(verified)) {
                throw new AuthenticationException(Reason.INVALID);
            }
            return verified;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new AuthenticationException(Reason.INVALID);
        }
    }

    private void requireOurs(JWTClaimsSet claims, TokenPurpose purpose) throws ParseException {
        if (!issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(AUDIENCE)
                || !purpose.claim().equals(claims.getStringClaim("pur"))) {
            throw new AuthenticationException(Reason.INVALID);
        }
    }

    private Instant requireNow(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant latestStart = now.plus(CLOCK_DIFFERENCE);
        if (isAfter(claims.getNotBeforeTime(), latestStart)
                || isAfter(claims.getIssueTime(), latestStart)) {
            throw new AuthenticationException(Reason.INVALID);
        }
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw new AuthenticationException(Reason.INVALID);
        }
        if (!now.isBefore(end.toInstant())) {
            throw new AuthenticationException(Reason.EXPIRED);
        }
        return end.toInstant();
    }

    private static boolean isAfter(@Nullable Date time, Instant limit) {
        return time != null && time.toInstant().isAfter(limit);
    }

    private static @Nullable String username(JWTClaimsSet claims) {
        return claims.getClaim("context") instanceof Map<?, ?> context
                        && context.get("user") instanceof Map<?, ?> user
                        && user.get("name") instanceof String name
                ? blankToNull(name)
                : null;
    }

    /** A list in our tokens; a text with blanks between in OAuth's. */
    private static Set<String> scopes(@Nullable Object claim) {
        if (claim instanceof List<?> list) {
            return Set.copyOf(list.stream().map(String::valueOf).toList());
        }
        return claim instanceof String text
                ? Set.copyOf(Arrays.asList(text.trim().split("\\s+", -1)))
                : Set.of();
    }

    private static String text(@Nullable String claim) {
        return claim == null ? "" : claim;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

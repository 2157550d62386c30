package org.tributary.gateway.oauth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.token.SignedToken;
import org.tributary.gateway.token.TokenGrant;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.TokenVerifier;

/** The tokens that clients get; none outlives its consent or its client. */
public final class OauthTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Characters; a token grows by a third of it, and has {@link TokenVerifier#MAX_TOKEN_LENGTH}.
     */
    private static final int MOST_PROJECTS = 1_500;

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final TokenIssuer issuer;
    private final Rights rights;
    private final Duration life;
    private final Clock clock;

    /**
     * @param rights that id tokens tell of
     * @param life of access and id tokens
     */
    public OauthTokens(TokenIssuer issuer, Rights rights, Duration life, Clock clock) {
        this.issuer = issuer;
        this.rights = rights;
        this.life = life;
        this.clock = clock;
    }

    /**
     * The user of a consent.
     *
     * @throws OauthException where they are gone
     */
    User user(Consent consent) {
        try {
            return issuer.user(consent.username());
        } catch (IllegalArgumentException e) {
            throw OauthException.invalidGrant("the user is not known any more");
        }
    }

    /** For the client itself. */
    SignedToken access(OauthClient client, List<String> scopes) {
        return issuer.access(
                new TokenGrant(null, client.id(), scopes, null), left(client.expiresAt()));
    }

    /**
     * For a client that acts for a user.
     *
     * @param scopes of the consent, or fewer
     */
    SignedToken access(Consent consent, OauthClient client, List<String> scopes) {
        return issuer.access(grant(consent, scopes), life(consent, client));
    }

    SignedToken refresh(RefreshTokens.State state) {
        Consent consent = state.consent();
        return issuer.refresh(grant(consent, consent.scopes()), state.current(), consent.end());
    }

    /**
     * Says who signed in.
     *
     * @param access what comes with it; null for nothing
     */
    SignedToken id(
            Consent consent,
            OauthClient client,
            @Nullable String nonce,
            @Nullable SignedToken access) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("auth_time", consent.authenticatedAt().getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        if (access != null) {
            claims.put("at_hash", hash(access.token()));
        }
        Map<String, Object> user = describe(user(consent));
        Map<String, Object> projects = projects(consent);
        // Of a hundred projects and more a token would be too large; /user/user tells of them.
        if (projects.toString().length() < MOST_PROJECTS) {
            user.put("projects", projects);
        }
        claims.put("context", Map.of("user", user));
        return issuer.id(grant(consent, consent.scopes()), life(consent, client), claims);
    }

    private static Map<String, Object> describe(User user) {
        Map<String, Object> members = new HashMap<>();
        members.put("name", user.name());
        members.put("is_admin", user.admin());
        members.put("email", user.email());
        members.put("display_name", user.displayName());
        members.put("phone_number", "");
        members.put("tags", user.tags());
        return members;
    }

    /** The same as {@code /user/user} shows with the access token. */
    private Map<String, Object> projects(Consent consent) {
        return JSON.convertValue(
                rights.projectAccess(
                        new Principal(consent.username(), consent.clientId(), "", consent.end())),
                MAP);
    }

    private TokenGrant grant(Consent consent, List<String> scopes) {
        return new TokenGrant(user(consent), consent.clientId(), scopes, consent.id());
    }

    private Duration life(Consent consent, OauthClient client) {
        Duration ofClient = left(client.expiresAt());
        Duration ofConsent = left(consent.end());
        return ofClient.compareTo(ofConsent) < 0 ? ofClient : ofConsent;
    }

    private Duration left(@Nullable Instant end) {
        if (end == null) {
            return life;
        }
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(life) < 0 ? left : life;
    }

    /** {@code at_hash}: the first half of the hash (OpenID Connect Core 3.1.3.6). */
    private static String hash(String token) {
        byte[] hash = Sha256.of(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }
}

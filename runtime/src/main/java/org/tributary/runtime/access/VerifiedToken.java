package org.tributary.runtime.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature, issuer, audience, purpose and times were checked.
 *
 * @param id {@code jti}
 * @param subject {@code sub}; null for a client-credentials token
 * @param username {@code context.user.name}; null where the token carries none
 * @param clientId {@code azp}; null where empty
 * @param origin the credential that the token was made with: the id of an API key, of a session, or
 *     of the consent behind a refresh token (our claim {@code origin}); null where there is none
 * @param scopes what the token may be used for
 */
public record VerifiedToken(
        String id,
        @Nullable String subject,
        @Nullable String username,
        @Nullable String clientId,
        @Nullable String origin,
        Set<String> scopes,
        Instant expiresAt) {}

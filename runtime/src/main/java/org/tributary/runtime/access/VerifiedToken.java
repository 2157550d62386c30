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
 * @param scopes what the token may be used for
 */
public record VerifiedToken(
        String id,
        @Nullable String subject,
        @Nullable String username,
        @Nullable String clientId,
        Set<String> scopes,
        Instant expiresAt) {}

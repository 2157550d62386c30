package org.tributary.gateway.token;

import java.time.Instant;

/**
 * A token just made.
 *
 * @param id {@code jti}
 */
public record SignedToken(String id, String token, Instant expiresAt) {}

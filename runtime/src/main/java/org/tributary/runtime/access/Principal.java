package org.tributary.runtime.access;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a verified access token speaks for: a user, a client acting for a user (both names), or a
 * client alone.
 *
 * @param username name of the user; null for a client-credentials token
 * @param clientId the OAuth client the token was issued to ({@code azp}); null for a token without
 *     one
 * @param token the token itself, to pass on to another service; never logged
 * @param expiresAt when the token ends; long answers end with it
 */
public record Principal(
        @Nullable String username, @Nullable String clientId, String token, Instant expiresAt) {

    /** Refuses a principal that is nobody. */
    public Principal {
        if (username == null && clientId == null) {
            throw new IllegalArgumentException("a principal has a username, a client id or both");
        }
        Objects.requireNonNull(token, "token must not be null");
        Objects.requireNonNull(expiresAt, "expiresAt must not be null");
    }

    /** Leaves the token out, because records end up in logs. */
    @Override
    public String toString() {
        return "Principal[username="
                + username
                + ", clientId="
                + clientId
                + ", expiresAt="
                + expiresAt
                + "]";
    }
}

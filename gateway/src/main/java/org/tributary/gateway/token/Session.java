package org.tributary.gateway.token;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's sign-in in one browser.
 *
 * @param id {@code jti}; it stays while the token around it is renewed
 * @param username as in access tokens
 * @param provider id of the identity provider
 * @param startedAt whole seconds
 */
public record Session(String id, String username, String provider, Instant startedAt) {

    /** The claim {@code context} (access contract B.2). */
    Map<String, Object> context(long userId) {
        return Map.of(
                "session_started",
                startedAt.getEpochSecond(),
                "username",
                username,
                "user_id",
                Long.toString(userId),
                "provider",
                provider);
    }

    /** From verified claims; empty where they are of another form. */
    static Optional<Session> of(String id, @Nullable Object context) {
        return context instanceof Map<?, ?> map
                        && map.get("session_started") instanceof Number started
                        && map.get("username") instanceof String username
                        && map.get("provider") instanceof String provider
                ? Optional.of(
                        new Session(
                                id, username, provider, Instant.ofEpochSecond(started.longValue())))
                : Optional.empty();
    }
}

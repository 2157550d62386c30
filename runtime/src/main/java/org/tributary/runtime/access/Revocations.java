package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ids that count no more, each until the last token that carries it has ended by itself. A token is
 * revoked with its own id, with the credential it was made with, or with its client.
 */
final class Revocations {
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;

    Revocations(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes a document {@code revoked:<id>}.
     *
     * @param body {@code exp}, Unix seconds; null where it was withdrawn, which is believed only
     *     after its end: a withdrawal is not signed
     */
    void take(String id, @Nullable JsonNode body) {
        if (body == null) {
            Instant now = clock.instant();
            ends.computeIfPresent(id, (known, end) -> now.isBefore(end) ? end : null);
        } else {
            ends.put(id, Instant.ofEpochSecond(body.path("exp").asLong()));
        }
    }

    boolean contain(VerifiedToken token) {
        return !ends.isEmpty()
                && (ends.containsKey(token.id()) || has(token.origin()) || has(token.clientId()));
    }

    private boolean has(@Nullable String id) {
        return id != null && ends.containsKey(id);
    }
}

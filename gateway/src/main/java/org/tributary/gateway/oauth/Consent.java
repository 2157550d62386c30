package org.tributary.gateway.oauth;

import java.time.Instant;
import java.util.List;

/**
 * What a user allows a client.
 *
 * @param id {@code origin} of every token that is made with it, and what revokes them
 * @param authenticatedAt when the user proved who they are
 * @param end of the last token
 */
record Consent(
        String id,
        String clientId,
        String username,
        List<String> scopes,
        Instant authenticatedAt,
        Instant end) {

    Consent {
        scopes = List.copyOf(scopes);
    }
}

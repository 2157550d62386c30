package org.tributary.gateway.token;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.users.User;

/**
 * What a token is made from.
 *
 * @param user for whom; null where a client acts for itself
 * @param clientId the OAuth client it is given to; null where there is none
 * @param scopes what it may be used for
 * @param origin the credential it is made with, with which it is revoked; null where there is none
 */
public record TokenGrant(
        @Nullable User user,
        @Nullable String clientId,
        List<String> scopes,
        @Nullable String origin) {

    /** Refuses a token for nobody. */
    public TokenGrant {
        if (user == null && clientId == null) {
            throw new IllegalArgumentException("a token is for a user, a client or both");
        }
        scopes = List.copyOf(scopes);
    }
}

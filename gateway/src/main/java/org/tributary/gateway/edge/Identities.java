package org.tributary.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.AuthenticationException.Reason;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.TokenVerifier;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Who is asking.
 *
 * @param verifier for the gateway's own endpoints, which ask for a scope
 * @param view for the name in the access log; it remembers tokens
 */
public record Identities(TokenVerifier verifier, AccessView view) {

    /** The token of somebody who has the scope. */
    VerifiedToken require(@Nullable String authorization, String scope) {
        VerifiedToken token =
                verifier.verify(TokenVerifier.bearer(authorization), TokenPurpose.ACCESS);
        if (!token.scopes().contains(scope)) {
            throw new AuthenticationException(Reason.INVALID);
        }
        return token;
    }

    /** The user a valid token names; null for everybody else. */
    @Nullable String username(@Nullable String authorization) {
        try {
            return authorization == null ? null : view.verify(authorization).username();
        } catch (AuthenticationException e) {
            return null;
        }
    }
}

package org.tributary.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.Scopes;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.AuthenticationException.Reason;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.TokenVerifier;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Who is asking, by the keys and revocations of the moment.
 *
 * @param visitors for cookies
 * @param csrf for what cookies ask
 */
public record Identities(AccessView view, Visitors visitors, Csrf csrf) {

    /**
     * The token of somebody who has the scope. Whoever is signed in may also make API keys, which
     * no token from elsewhere gives a right to (access contract B.4).
     */
    VerifiedToken require(@Nullable String authorization, String scope, Visitor visitor) {
        VerifiedToken token = view.verify(TokenVerifier.bearer(authorization), TokenPurpose.ACCESS);
        boolean session = visitor.signedIn() != null && scope.equals(Scopes.CREDENTIALS);
        if (!session && !token.scopes().contains(scope)) {
            throw new AuthenticationException(Reason.INVALID);
        }
        return token;
    }

    /** Whom a valid token speaks for; null for everybody else. */
    @Nullable Principal principal(@Nullable String authorization) {
        try {
            return authorization == null ? null : view.verify(authorization);
        } catch (AuthenticationException e) {
            return null;
        }
    }
}

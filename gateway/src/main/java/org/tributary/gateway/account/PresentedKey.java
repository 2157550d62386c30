package org.tributary.gateway.account;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Call;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Which API key a request was about, for the audit.
 *
 * @param id {@code jti}
 * @param subject number of its owner
 */
record PresentedKey(@Nullable String id, @Nullable String username, @Nullable String subject) {

    /** What a key that was not accepted says of itself is not believed. */
    static final PresentedKey UNKNOWN = new PresentedKey(null, null, null);

    /** One of the caller's. */
    static PresentedKey of(Call call, String id) {
        VerifiedToken token = call.token();
        return token == null
                ? new PresentedKey(id, null, null)
                : new PresentedKey(id, token.username(), token.subject());
    }

    /**
     * A key that was accepted.
     *
     * @param token that it was exchanged for; it names the owner, which a key does not
     */
    static PresentedKey of(String key, String token) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return new PresentedKey(
                    SignedJWT.parse(key).getJWTClaimsSet().getJWTID(),
                    username(claims),
                    claims.getSubject());
        } catch (ParseException e) {
            throw new IllegalStateException("what was verified is no token", e);
        }
    }

    private static @Nullable String username(JWTClaimsSet claims) {
        return claims.getClaim("context") instanceof Map<?, ?> context
                        && context.get("user") instanceof Map<?, ?> user
                        && user.get("name") instanceof String name
                ? name
                : null;
    }
}

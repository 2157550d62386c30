package org.tributary.gateway.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.TokenPurpose;

/** Sessions as browsers keep them: signed, so that any gateway knows them. */
public final class SessionTokens {
    private final TokenIssuer issuer;
    private final AccessView view;
    private final Clock clock;

    /** Signed by the issuer. */
    public SessionTokens(TokenIssuer issuer, AccessView view, Clock clock) {
        this.issuer = issuer;
        this.view = view;
        this.clock = clock;
    }

    /**
     * What a session token says.
     *
     * @param issuedAt when it was last renewed
     */
    public record Read(Session session, Instant issuedAt) {}

    /** The session of a token; empty for one that is not ours, or over. */
    public Optional<Read> read(String token) {
        try {
            view.verify(token, TokenPurpose.SESSION);
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return Session.of(claims.getJWTID(), claims.getClaim("context"))
                    .map(session -> new Read(session, claims.getIssueTime().toInstant()));
        } catch (AuthenticationException | ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A token for a sign-in that has begun.
     *
     * @throws IllegalStateException where it would be larger than a cookie
     */
    public String pending(PendingLogin login, Instant end) {
        return issuer.pendingLogin(login, end).token();
    }

    /** The sign-in of a token; empty for one that is not ours, or too old. */
    public Optional<PendingLogin> pending(String token) {
        try {
            view.verify(token, TokenPurpose.LOGIN);
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return PendingLogin.of(claims.getJWTID(), claims.getClaim("context"));
        } catch (AuthenticationException | ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A token for a session.
     *
     * @throws IllegalStateException where it would be larger than a cookie
     */
    public String session(Session session, User user, Instant end) {
        return issuer.session(session, user, end).token();
    }

    /**
     * What a session shows to services; it ends with the session.
     *
     * @throws IllegalStateException where it would be larger than a cookie
     */
    public String access(Session session, User user, Instant end) {
        return issuer.access(
                        new TokenGrant(user, null, Scopes.DEFAULT, session.id()),
                        Duration.between(clock.instant(), end))
                .token();
    }
}

package org.tributary.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens of clients that prove themselves by a certificate: made here, used between the
 * gateway and the services only, and kept for a while, because a signature is not free.
 */
public final class ClientTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration LEFT = Duration.ofMinutes(2);

    private final TokenIssuer issuer;
    private final Clock clock;
    private final Map<String, SignedToken> tokens = new ConcurrentHashMap<>();

    /** None made yet. */
    public ClientTokens(TokenIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * What stands in an Authorization header.
     *
     * @param client id of a client; there are as many as the operator wrote down
     */
    public String authorization(String client) {
        SignedToken token =
                tokens.compute(
                        client,
                        (id, known) ->
                                known != null
                                                && clock.instant()
                                                        .plus(LEFT)
                                                        .isBefore(known.expiresAt())
                                        ? known
                                        : issuer.client(id, Scopes.DEFAULT, LIFE));
        return "Bearer " + token.token();
    }
}

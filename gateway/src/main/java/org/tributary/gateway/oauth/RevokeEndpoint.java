package org.tributary.gateway.oauth;

import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Form;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.gateway.token.RevocationList;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.VerifiedToken;

/**
 * {@code POST /user/oauth2/revoke} (access contract B.5; RFC 7009): a client takes back its own
 * tokens, a user theirs, an administrator anybody's. With a refresh token or API key every token
 * that was made with it goes.
 */
final class RevokeEndpoint {
    private static final String ADMINISTRATION = "/services/fence/admin";
    private static final List<TokenPurpose> REVOCABLE =
            List.of(TokenPurpose.REFRESH, TokenPurpose.API_KEY, TokenPurpose.ACCESS);

    private final OauthClients clients;
    private final RefreshTokens refreshTokens;
    private final ApiKeys keys;
    private final RevocationList revocations;
    private final AccessView view;

    RevokeEndpoint(
            OauthClients clients,
            RefreshTokens refreshTokens,
            ApiKeys keys,
            RevocationList revocations,
            AccessView view) {
        this.clients = clients;
        this.refreshTokens = refreshTokens;
        this.keys = keys;
        this.revocations = revocations;
        this.view = view;
    }

    private record Found(TokenPurpose purpose, VerifiedToken token) {}

    Future<Answer> answer(Call call) {
        return OauthRoutes.inOauthsWords(
                () -> {
                    if (!Form.isIn(call)) {
                        throw OauthException.invalidRequest("the body is a form");
                    }
                    Parameters given = Parameters.ofForm(call);
                    String token = given.require("token");
                    String authorization = call.header("Authorization");
                    if (authorization == null) {
                        throw OauthException.invalidRequest(
                                "say who you are: HTTP Basic of a client, or a user's token");
                    }
                    if (ClientAuthentication.isBasic(authorization)) {
                        OauthClient client = ClientAuthentication.of(call, given, clients);
                        return revoke(token, found -> requireOf(found, client));
                    }
                    Principal caller = caller(authorization);
                    return revoke(token, found -> requireOf(found, caller));
                });
    }

    private Principal caller(String authorization) {
        try {
            return view.verify(authorization);
        } catch (AuthenticationException e) {
            throw new Refusal(401, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses a caller who has no right to it. */
    @FunctionalInterface
    private interface Owner {
        void require(Found found);
    }

    private static void requireOf(Found found, OauthClient client) {
        if (!client.id().equals(found.token().clientId())) {
            throw OauthException.of("unauthorized_client", "the token was given to another client");
        }
    }

    private void requireOf(Found found, Principal caller) {
        String owner = owner(found);
        boolean own =
                caller.clientId() == null
                        && owner != null
                        && owner.equalsIgnoreCase(caller.username());
        if (!own && !view.allowed(caller, "fence", "delete", ADMINISTRATION)) {
            throw new Refusal(403, "The token is another user's");
        }
    }

    private Future<Answer> revoke(String token, Owner owner) {
        Optional<Found> found = find(token);
        if (found.isEmpty()) {
            // What is not valid needs no revocation.
            return done();
        }
        Found revoked = found.get();
        if (revoked.purpose() == TokenPurpose.ACCESS && !isTask(token)) {
            throw unsupported();
        }
        owner.require(revoked);
        return Endpoint.future(revoke(revoked)).compose(ended -> done());
    }

    private CompletionStage<?> revoke(Found found) {
        VerifiedToken token = found.token();
        return switch (found.purpose()) {
            case API_KEY -> keys.delete(Objects.requireNonNullElse(owner(found), ""), token.id());
            case REFRESH -> {
                Optional<Consent> consent = refreshTokens.find(token);
                yield consent.isPresent()
                        ? refreshTokens.end(consent.get())
                        : revocations.revoke(token.id(), token.expiresAt());
            }
            case ACCESS, ID, SESSION, LOGIN -> revocations.revoke(token.id(), token.expiresAt());
        };
    }

    private static Future<Answer> done() {
        return Future.succeededFuture(Answer.text(200, ""));
    }

    private static OauthException unsupported() {
        return OauthException.of(
                "unsupported_token_type",
                "access tokens and id tokens are not revoked; they end soon, or with the credential they were made with");
    }

    private Optional<Found> find(String token) {
        for (TokenPurpose purpose : REVOCABLE) {
            try {
                return Optional.of(new Found(purpose, view.verify(token, purpose)));
            } catch (AuthenticationException e) {
                // Made for something else, or not valid at all.
            }
        }
        try {
            view.verify(token, TokenPurpose.ID);
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
        throw unsupported();
    }

    /** Tokens that are not access tokens do not name their user. */
    private @Nullable String owner(Found found) {
        return switch (found.purpose()) {
            case REFRESH -> refreshTokens.find(found.token()).map(Consent::username).orElse(null);
            case API_KEY -> keys.owner(found.token().id()).orElse(null);
            case ACCESS, ID, SESSION, LOGIN -> found.token().username();
        };
    }

    private static boolean isTask(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getClaim("context")
                            instanceof Map<?, ?> context
                    && context.containsKey("task_token_type");
        } catch (ParseException e) {
            return false;
        }
    }
}

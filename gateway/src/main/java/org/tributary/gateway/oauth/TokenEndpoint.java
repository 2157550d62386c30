package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.token.Scopes;
import org.tributary.gateway.token.SignedToken;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.VerifiedToken;

/** {@code POST /user/oauth2/token} (access contract B.5; RFC 6749, RFC 7636). */
final class TokenEndpoint {
    private final OauthClients clients;
    private final AuthorizationCodes codes;
    private final RefreshTokens refreshTokens;
    private final OauthTokens tokens;
    private final AccessView view;
    private final Clock clock;

    TokenEndpoint(
            OauthClients clients,
            AuthorizationCodes codes,
            RefreshTokens refreshTokens,
            OauthTokens tokens,
            AccessView view,
            Clock clock) {
        this.clients = clients;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.view = view;
        this.clock = clock;
    }

    Future<Answer> answer(Call call) {
        return OauthRoutes.inOauthsWords(
                () -> {
                    Parameters given = Parameters.of(call);
                    OauthClient client = ClientAuthentication.of(call, given, clients);
                    Grant grant =
                            Grant.of(given.require("grant_type"))
                                    .filter(known -> known != Grant.IMPLICIT)
                                    .orElseThrow(
                                            () ->
                                                    OauthException.of(
                                                            "unsupported_grant_type",
                                                            "grant_type is authorization_code, refresh_token or client_credentials"));
                    if (!client.grants().contains(grant)) {
                        throw OauthException.of(
                                "unauthorized_client",
                                "the client may not use grant_type " + grant.parameter());
                    }
                    return switch (grant) {
                        case AUTHORIZATION_CODE -> exchange(given, client);
                        case REFRESH_TOKEN -> refresh(given, client);
                        case CLIENT_CREDENTIALS, IMPLICIT -> own(given, client);
                    };
                });
    }

    private Future<Answer> exchange(Parameters given, OauthClient client) {
        AuthorizationCodes.Presented presented =
                codes.present(given.require("code"))
                        .orElseThrow(() -> OauthException.invalidGrant("the code is not known"));
        AuthorizationCodes.Issued issued = presented.issued();
        Consent consent = issued.consent();
        if (presented.again()) {
            return Endpoint.future(refreshTokens.end(consent))
                    .compose(
                            ended ->
                                    Future.failedFuture(
                                            OauthException.invalidGrant("the code is used up")));
        }
        if (!issued.isFor(client.id(), given.get("redirect_uri"), given.get("code_verifier"))) {
            throw OauthException.invalidGrant(
                    "the code was given to another client, for another redirect_uri or with another code_verifier");
        }
        SignedToken access = tokens.access(consent, client, consent.scopes());
        ObjectNode json = json(access);
        json.put("id_token", tokens.id(consent, client, issued.nonce(), access).token());
        if (!client.grants().contains(Grant.REFRESH_TOKEN)) {
            return Future.succeededFuture(answer(json));
        }
        return Endpoint.future(refreshTokens.begin(consent))
                .map(state -> answer(json.put("refresh_token", tokens.refresh(state).token())));
    }

    private Future<Answer> refresh(Parameters given, OauthClient client) {
        VerifiedToken presented = verify(given.require("refresh_token"));
        if (!client.id().equals(presented.clientId())) {
            throw OauthException.invalidGrant("the refresh token was given to another client");
        }
        List<String> asked = given.words("scope");
        if (!presented.scopes().containsAll(asked)
                || !(asked.isEmpty() || asked.contains(Scopes.OPENID))) {
            throw OauthException.of(
                    "invalid_scope", "scope is openid and others that the user consented to");
        }
        return Endpoint.future(refreshTokens.next(presented))
                .map(
                        next -> {
                            RefreshTokens.State state =
                                    next.orElseThrow(
                                            () ->
                                                    OauthException.invalidGrant(
                                                            "the refresh token is used up"));
                            Consent consent = state.consent();
                            List<String> scopes = asked.isEmpty() ? consent.scopes() : asked;
                            SignedToken access = tokens.access(consent, client, scopes);
                            return answer(
                                    json(access)
                                            .put(
                                                    "id_token",
                                                    tokens.id(consent, client, null, access)
                                                            .token())
                                            .put("refresh_token", tokens.refresh(state).token()));
                        });
    }

    private VerifiedToken verify(String token) {
        try {
            return view.verify(token, TokenPurpose.REFRESH);
        } catch (AuthenticationException e) {
            throw OauthException.invalidGrant("the refresh token is not valid");
        }
    }

    private Future<Answer> own(Parameters given, OauthClient client) {
        List<String> asked = given.words("scope");
        List<String> scopes = asked.isEmpty() ? client.scopes() : asked;
        if (!client.scopes().containsAll(scopes) || !scopes.contains(Scopes.OPENID)) {
            throw OauthException.of(
                    "invalid_scope",
                    "scope is openid and others of the client's: "
                            + String.join(" ", client.scopes()));
        }
        return Future.succeededFuture(answer(json(tokens.access(client, scopes))));
    }

    private ObjectNode json(SignedToken access) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("token_type", "Bearer")
                .put("access_token", access.token())
                .put(
                        "expires_in",
                        Duration.between(clock.instant(), access.expiresAt().plusMillis(999))
                                .toSeconds());
    }

    private static Answer answer(ObjectNode json) {
        return Answer.json(200, json).with("Pragma", "no-cache");
    }
}

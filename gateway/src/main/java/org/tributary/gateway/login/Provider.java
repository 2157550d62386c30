package org.tributary.gateway.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.token.PendingLogin;

/**
 * One OpenID Connect provider: authorization code flow with PKCE, state and nonce, and everything
 * about its ID token checked (access contract J.1, 11). All methods wait for the provider and must
 * not run on an event loop.
 */
final class Provider {
    private final ProviderSettings settings;
    private final URI callback;
    private final ClientID clientId;
    private final Discovered discovered;

    /**
     * A provider that sends browsers back to the address.
     *
     * @param callback registered there, exactly
     */
    Provider(ProviderSettings settings, URI callback) {
        this.settings = settings;
        this.callback = callback;
        this.clientId = new ClientID(settings.clientId());
        this.discovered = new Discovered(settings.issuer(), clientId);
    }

    ProviderSettings settings() {
        return settings;
    }

    /** Where the browser proves to the provider who it is for. */
    URI authorization(PendingLogin login) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        clientId,
                        callback)
                .endpointURI(discovered.metadata().getAuthorizationEndpointURI())
                .state(new State(login.state()))
                .nonce(new Nonce(login.nonce()))
                .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Where the browser signs out there too; empty where the provider has no such address. */
    Optional<URI> logout(URI next) {
        URI end = discovered.metadata().getEndSessionEndpointURI();
        return end == null
                ? Optional.empty()
                : Optional.of(
                        new LogoutRequest(end, null, null, clientId, next, null, null).toURI());
    }

    /** Whether an answer that names this issuer may be ours (RFC 9207). */
    boolean isFrom(List<String> issuer) {
        return issuer.isEmpty()
                ? !discovered.metadata().supportsAuthorizationResponseIssuerParam()
                : issuer.equals(List.of(settings.issuer().toString()));
    }

    /**
     * Who the code stands for.
     *
     * @throws Refusal 401 where the provider does not vouch for anybody
     * @throws ProviderException where it cannot be asked
     */
    Person person(String code, PendingLogin login) {
        OIDCTokens tokens = exchange(code, login);
        IDTokenClaimsSet claims = validate(tokens, login);
        ClaimsSet source = claims;
        if (claims.getStringClaim(settings.usernameClaim()) == null) {
            source = userInfo(tokens.getAccessToken(), claims);
        }
        String username = source.getStringClaim(settings.usernameClaim());
        boolean unproven =
                settings.usernameClaim().equals("email")
                        && !Boolean.TRUE.equals(source.getBooleanClaim("email_verified"));
        if (username == null || username.isBlank() || unproven) {
            throw new Refusal(
                    401,
                    "The identity provider says no %s%s for you"
                            .formatted(unproven ? "verified " : "", settings.usernameClaim()));
        }
        String name = source.getStringClaim("name");
        String email = source.getStringClaim("email");
        return new Person(username, name == null ? "" : name, email == null ? "" : email);
    }

    private OIDCTokens exchange(String code, PendingLogin login) {
        TokenRequest request =
                new TokenRequest.Builder(
                                discovered.metadata().getTokenEndpointURI(),
                                authentication(),
                                new AuthorizationCodeGrant(
                                        new AuthorizationCode(code),
                                        callback,
                                        new CodeVerifier(login.verifier())))
                        .build();
        try {
            TokenResponse response =
                    OIDCTokenResponseParser.parse(Discovered.send(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                throw new Refusal(401, "The identity provider does not accept the sign-in");
            }
            OIDCTokens tokens = response.toSuccessResponse().getTokens().toOIDCTokens();
            if (tokens.getIDToken() == null) {
                throw new ProviderException("the provider sent no ID token");
            }
            return tokens;
        } catch (ParseException e) {
            throw new ProviderException("the provider's token answer cannot be read", e);
        }
    }

    /** The header unless the provider takes the form only. */
    private ClientAuthentication authentication() {
        Secret secret = new Secret(settings.clientSecret().value());
        List<ClientAuthenticationMethod> methods =
                discovered.metadata().getTokenEndpointAuthMethods();
        return methods != null
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                ? new ClientSecretPost(clientId, secret)
                : new ClientSecretBasic(clientId, secret);
    }

    private IDTokenClaimsSet validate(OIDCTokens tokens, PendingLogin login) {
        try {
            IDTokenClaimsSet claims =
                    discovered.validator().validate(tokens.getIDToken(), new Nonce(login.nonce()));
            requireForUs(claims);
            if (claims.getAccessTokenHash() != null) {
                AccessTokenValidator.validate(
                        tokens.getAccessToken(),
                        (JWSAlgorithm) tokens.getIDToken().getHeader().getAlgorithm(),
                        claims.getAccessTokenHash());
            }
            return claims;
        } catch (BadJOSEException | InvalidHashException e) {
            throw new Refusal(401, "The identity provider's ID token is not valid");
        } catch (JOSEException e) {
            throw new ProviderException("the provider's keys cannot be had", e);
        }
    }

    /**
     * What the SDK's validator leaves open: who the token was handed to (OpenID Connect 3.1.3.7).
     */
    private void requireForUs(IDTokenClaimsSet claims) {
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean ours =
                party == null
                        ? claims.getAudience().size() == 1
                        : party.getValue().equals(clientId.getValue());
        if (!ours) {
            throw new Refusal(401, "The identity provider's ID token is not for this commons");
        }
    }

    /** What the ID token leaves out, of the same subject. */
    private UserInfo userInfo(AccessToken token, IDTokenClaimsSet claims) {
        URI endpoint = discovered.metadata().getUserInfoEndpointURI();
        if (endpoint == null) {
            throw new Refusal(
                    401,
                    "The identity provider says no %s for you".formatted(settings.usernameClaim()));
        }
        try {
            HTTPRequest request = new UserInfoRequest(endpoint, token).toHTTPRequest();
            HTTPResponse answer = Discovered.send(request);
            UserInfoResponse response = UserInfoResponse.parse(answer);
            UserInfo info =
                    response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
            if (info == null || !claims.getSubject().equals(info.getSubject())) {
                throw new Refusal(401, "The identity provider says nothing about you");
            }
            return info;
        } catch (ParseException e) {
            throw new ProviderException("the provider's user info cannot be read", e);
        }
    }
}

package org.tributary.gateway.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.Scopes;

/**
 * What an operator says of a client. See {@link OauthClient} for the members.
 *
 * @param expiresAt null for never
 */
record ClientForm(
        String name,
        boolean isPublic,
        List<Grant> grants,
        List<String> redirects,
        List<String> scopes,
        boolean autoApprove,
        @Nullable Instant expiresAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Refuses, in words for the operator, what would not be safe. */
    ClientForm {
        grants = List.copyOf(grants);
        redirects = List.copyOf(redirects);
        scopes = List.copyOf(scopes);
        require(
                NAME.matcher(name).matches(),
                "the name of a client has up to 100 letters, digits and ._@+-");
        require(!grants.isEmpty(), "a client needs at least one grant");
        boolean browser =
                grants.contains(Grant.AUTHORIZATION_CODE) || grants.contains(Grant.IMPLICIT);
        require(
                browser == !redirects.isEmpty(),
                "a client has redirect addresses if, and only if, users sign in with it");
        redirects.forEach(ClientForm::requireAddress);
        require(
                !(isPublic && grants.contains(Grant.CLIENT_CREDENTIALS)),
                "a client without a secret cannot have the grant client_credentials");
        require(scopes.contains(Scopes.OPENID), "the scopes of a client contain openid");
        for (String scope : scopes) {
            require(
                    Scopes.OF_CLIENTS.contains(scope),
                    "'%s' is none of a client's scopes: %s".formatted(scope, Scopes.OF_CLIENTS));
        }
    }

    /** One more of the same, without an end. */
    static ClientForm like(OauthClient client) {
        return new ClientForm(
                client.name(),
                client.isPublic(),
                client.grants(),
                client.redirects(),
                client.scopes(),
                client.autoApprove(),
                null);
    }

    OauthClient client(String id, @Nullable String secretHash, Instant now) {
        return new OauthClient(
                id, name, secretHash, grants, redirects, scopes, autoApprove, now, expiresAt);
    }

    private static void requireAddress(String address) {
        try {
            URI uri = new URI(address);
            boolean secure =
                    "https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
            require(
                    secure
                            && uri.getHost() != null
                            && uri.getRawFragment() == null
                            && uri.getRawUserInfo() == null
                            && address.chars().allMatch(c -> c > ' ' && c < 127),
                    "redirect address '%s' must be https (http on this machine only), without fragment and user"
                            .formatted(address));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("redirect address '%s' is none".formatted(address));
        }
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}

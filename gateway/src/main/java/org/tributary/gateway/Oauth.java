package org.tributary.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.oauth.ClientRoutes;
import org.tributary.gateway.oauth.OauthClients;
import org.tributary.gateway.oauth.OauthRoutes;
import org.tributary.gateway.oauth.OauthSettings;
import org.tributary.gateway.oauth.OauthTokens;
import org.tributary.gateway.oauth.RefreshTokens;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.gateway.token.RevocationList;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.AccessView;

/** What belongs to clients that sign people in with us, put together. */
final class Oauth implements AccessListener {
    private final OauthSettings settings;
    private final AccessView view;
    private final RevocationList revocations;
    private final OauthClients clients;
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    Oauth(OauthSettings settings, AccessDocuments documents, AccessView view, Clock clock) {
        this.settings = settings;
        this.view = view;
        this.revocations = new RevocationList(documents, view);
        this.clients = new OauthClients(documents, revocations, clock);
        this.refreshTokens = new RefreshTokens(documents, revocations, settings.repeat(), clock);
        this.clock = clock;
    }

    /**
     * What the endpoints need of others.
     *
     * @param login path at which people sign in, by the id of an identity provider; for null, the
     *     usual one
     */
    record Neighbours(
            URI publicUrl,
            Duration tokenLifetime,
            TokenIssuer issuer,
            Rights rights,
            ApiKeys keys,
            Csrf csrf,
            Function<@Nullable String, String> login) {}

    @Override
    public void document(String name, @Nullable JsonNode body) {
        clients.document(name, body);
        refreshTokens.document(name, body);
    }

    /** Every address that a client may have browsers sent to. */
    List<String> redirects() {
        return clients.redirects();
    }

    List<Route> routes(Neighbours with) {
        OauthRoutes oauth =
                new OauthRoutes(
                        new OauthRoutes.Parts(
                                with.publicUrl(),
                                settings,
                                clients,
                                refreshTokens,
                                new OauthTokens(
                                        with.issuer(), with.rights(), with.tokenLifetime(), clock),
                                with.keys(),
                                revocations,
                                view,
                                with.csrf(),
                                with.login(),
                                clock));
        return Stream.of(oauth.routes(), new ClientRoutes(clients, view, clock).routes())
                .flatMap(List::stream)
                .toList();
    }
}

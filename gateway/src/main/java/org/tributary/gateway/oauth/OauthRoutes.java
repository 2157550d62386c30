package org.tributary.gateway.oauth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.gateway.token.RevocationList;
import org.tributary.runtime.access.AccessView;

/**
 * {@code /user/oauth2/…}. Open at the edge: browsers come with a session or none, clients with
 * their own secret, and each endpoint asks for what it needs.
 */
public final class OauthRoutes {
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final RevokeEndpoint revoke;

    /**
     * What the endpoints work on.
     *
     * @param login path at which people sign in, by the id of an identity provider; for null, the
     *     usual one
     */
    public record Parts(
            URI publicUrl,
            OauthSettings settings,
            OauthClients clients,
            RefreshTokens refreshTokens,
            OauthTokens tokens,
            ApiKeys keys,
            RevocationList revocations,
            AccessView view,
            Csrf csrf,
            Function<@Nullable String, String> login,
            Clock clock) {}

    /** Over their parts. */
    public OauthRoutes(Parts parts) {
        AuthorizationCodes codes = new AuthorizationCodes(parts.settings().code(), parts.clock());
        this.authorize =
                new AuthorizeEndpoint(
                        parts.clients(),
                        codes,
                        parts.tokens(),
                        parts.csrf(),
                        new AuthorizeEndpoint.Login(parts.publicUrl().toString(), parts.login()),
                        parts.settings().refresh(),
                        parts.clock());
        this.token =
                new TokenEndpoint(
                        parts.clients(),
                        codes,
                        parts.refreshTokens(),
                        parts.tokens(),
                        parts.view(),
                        parts.clock());
        this.revoke =
                new RevokeEndpoint(
                        parts.clients(),
                        parts.refreshTokens(),
                        parts.keys(),
                        parts.revocations(),
                        parts.view());
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        Set<HttpMethod> post = Set.of(HttpMethod.POST);
        return List.of(
                Route.open(
                        "oauth2-authorize",
                        Set.of(HttpMethod.GET, HttpMethod.POST),
                        "/user/oauth2/authorize",
                        authorize::answer),
                Route.open("oauth2-token", post, "/user/oauth2/token", token::answer),
                Route.open("oauth2-revoke", post, "/user/oauth2/revoke", revoke::answer));
    }

    /** Says what is wrong as OAuth does, whether it shows at once or later. */
    static Future<Answer> inOauthsWords(Supplier<Future<Answer>> endpoint) {
        Future<Answer> answer;
        try {
            answer = endpoint.get();
        } catch (OauthException e) {
            return Future.succeededFuture(e.answer());
        }
        return answer.recover(
                failure ->
                        failure instanceof OauthException e
                                ? Future.succeededFuture(e.answer())
                                : Future.failedFuture(failure));
    }
}

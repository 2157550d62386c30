package org.tributary.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.tributary.gateway.account.ApiKeyEndpoints;
import org.tributary.gateway.account.CurrentUser;
import org.tributary.gateway.account.Discovery;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.edge.Admission;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.edge.RouteTable;
import org.tributary.gateway.edge.Target;
import org.tributary.gateway.edge.Upstream;
import org.tributary.gateway.token.Scopes;

/** The route table of the commons (access contract A.1, as far as the services behind it exist). */
final class GatewayRoutes {
    private static final Admission OPEN = new Admission.Open();
    private static final Admission SERVICE = new Admission.ServiceDecides();
    private static final Admission USER = new Admission.Scope(Scopes.USER);
    private static final Admission CREDENTIALS = new Admission.Scope(Scopes.CREDENTIALS);
    private static final Set<HttpMethod> ANY = Set.of();
    private static final Set<HttpMethod> GET = Set.of(HttpMethod.GET);
    private static final Set<HttpMethod> POST = Set.of(HttpMethod.POST);
    private static final Set<HttpMethod> DELETE = Set.of(HttpMethod.DELETE);

    private GatewayRoutes() {}

    static RouteTable table(
            Discovery discovery,
            CurrentUser currentUser,
            Rights rights,
            ApiKeyEndpoints apiKeys,
            String version) {
        Endpoint healthy = call -> Future.succeededFuture(Answer.text(200, "Healthy"));
        Answer versionAnswer =
                Answer.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("version", version)
                                .put("commit", ""));
        return new RouteTable(
                List.of(
                        own("status", GET, "/_status", OPEN, GatewayRoutes::status),
                        own("user-status", GET, "/user/_status", OPEN, healthy),
                        own(
                                "user-version",
                                GET,
                                "/user/_version",
                                OPEN,
                                call -> Future.succeededFuture(versionAnswer)),
                        own(
                                "user",
                                Set.of(HttpMethod.GET, HttpMethod.POST),
                                "/user/user",
                                USER,
                                currentUser::answer),
                        own("jwks", GET, "/user/.well-known/jwks", OPEN, discovery::keySet),
                        own("root-jwks", GET, "/.well-known/jwks", OPEN, discovery::keySet),
                        own("jwt-keys", GET, "/user/jwt/keys", OPEN, discovery::keyPairs),
                        own(
                                "openid",
                                GET,
                                "/user/.well-known/openid-configuration",
                                OPEN,
                                discovery::configuration),
                        own(
                                "root-openid",
                                GET,
                                "/.well-known/openid-configuration",
                                OPEN,
                                discovery::configuration),
                        own("credentials", GET, "/user/credentials", OPEN, apiKeys::links),
                        own("keys-list", GET, "/user/credentials/api", CREDENTIALS, apiKeys::list),
                        own(
                                "keys-list-cdis",
                                GET,
                                "/user/credentials/cdis",
                                CREDENTIALS,
                                apiKeys::list),
                        own(
                                "keys-create",
                                POST,
                                "/user/credentials/api",
                                CREDENTIALS,
                                apiKeys::create),
                        own(
                                "keys-create-cdis",
                                POST,
                                "/user/credentials/cdis",
                                CREDENTIALS,
                                apiKeys::create),
                        // The key itself is the proof.
                        own(
                                "keys-exchange",
                                POST,
                                "/user/credentials/api/access_token",
                                OPEN,
                                apiKeys::exchange),
                        own(
                                "keys-exchange-cdis",
                                POST,
                                "/user/credentials/cdis/access_token",
                                OPEN,
                                apiKeys::exchange),
                        own(
                                "keys-delete",
                                DELETE,
                                "/user/credentials/api/{jti}",
                                CREDENTIALS,
                                apiKeys::delete),
                        own(
                                "keys-delete-cdis",
                                DELETE,
                                "/user/credentials/cdis/{jti}",
                                CREDENTIALS,
                                apiKeys::delete),
                        own("mapping", GET, "/authz/mapping", OPEN, rights::mapping),
                        passed(
                                "api-graphql",
                                ANY,
                                "/api/v0/submission/graphql",
                                Upstream.ACCESS_API),
                        passed(
                                "api-graphql-short",
                                ANY,
                                "/api/submission/graphql",
                                Upstream.ACCESS_API),
                        passed(
                                "api-getschema",
                                ANY,
                                "/api/v0/submission/getschema",
                                Upstream.ACCESS_API),
                        passed(
                                "api-getschema-short",
                                ANY,
                                "/api/submission/getschema",
                                Upstream.ACCESS_API),
                        // Asks although it posts.
                        passed(
                                "api-export",
                                POST,
                                "/api/v0/submission/{p}/{c}/export",
                                Upstream.ACCESS_API),
                        passed(
                                "api-export-short",
                                POST,
                                "/api/submission/{p}/{c}/export",
                                Upstream.ACCESS_API),
                        passed("api-search", ANY, "/api/search/**", Upstream.ACCESS_API),
                        passed("api-read", GET, "/api/**", Upstream.ACCESS_API),
                        passed("api-write", ANY, "/api/**", Upstream.INGEST),
                        peregrine("peregrine-status", "/peregrine/_status"),
                        peregrine("peregrine-version", "/peregrine/_version")));
    }

    private static Route own(
            String id,
            Set<HttpMethod> methods,
            String path,
            Admission admission,
            Endpoint endpoint) {
        return new Route(id, methods, path, admission, new Target.Own(endpoint));
    }

    private static Route passed(
            String id, Set<HttpMethod> methods, String path, Upstream upstream) {
        return new Route(id, methods, path, SERVICE, new Target.Passed(upstream, "/api"));
    }

    private static Route peregrine(String id, String path) {
        return new Route(
                id, GET, path, SERVICE, new Target.Passed(Upstream.ACCESS_API, "/peregrine"));
    }

    /** A page in a browser reads its CSRF token here. */
    private static Future<Answer> status(Call call) {
        Cookie csrf = call.request().getCookie("csrftoken");
        return Future.succeededFuture(
                Answer.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("message", "Feelin good!")
                                .put("csrf", csrf == null ? "" : csrf.getValue())));
    }
}

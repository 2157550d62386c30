package org.tributary.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.gateway.account.ApiKeyEndpoints;
import org.tributary.gateway.account.CurrentUser;
import org.tributary.gateway.account.Discovery;
import org.tributary.gateway.authz.AuthzRoutes;
import org.tributary.gateway.edge.Admission;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.edge.RouteTable;
import org.tributary.gateway.edge.Target;
import org.tributary.gateway.edge.Upstream;
import org.tributary.gateway.limit.Traffic;
import org.tributary.gateway.login.LoginEndpoints;
import org.tributary.gateway.portal.PortalFiles;
import org.tributary.gateway.session.SessionEndpoints;
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
    private static final Set<HttpMethod> GET_OR_POST = Set.of(HttpMethod.GET, HttpMethod.POST);
    private static final Set<HttpMethod> DELETE = Set.of(HttpMethod.DELETE);

    private GatewayRoutes() {}

    static RouteTable table(
            Discovery discovery,
            CurrentUser currentUser,
            AuthzRoutes authz,
            List<Route> access,
            List<Route> oauth,
            ApiKeyEndpoints apiKeys,
            SessionEndpoints sessions,
            LoginEndpoints login,
            Csrf csrf,
            String version) {
        return new RouteTable(
                Stream.of(
                                states(csrf, version),
                                List.of(
                                        own(
                                                "user",
                                                GET_OR_POST,
                                                "/user/user",
                                                USER,
                                                currentUser::answer),
                                        own("logout", GET, "/user/logout", OPEN, sessions::logout)),
                                authz.routes(),
                                access,
                                discovery(discovery),
                                keys(apiKeys),
                                oauth,
                                login.routes(),
                                PortalFiles.read().routes(),
                                services())
                        .flatMap(List::stream)
                        .map(GatewayRoutes::counted)
                        .toList());
    }

    /** Where somebody proves who they are, wherever the route comes from, guessing is slow. */
    private static Route counted(Route route) {
        return route.path().startsWith("/user/login")
                        || route.path().startsWith("/user/oauth2/")
                        || route.path().endsWith("/access_token")
                ? route.as(Traffic.SIGN_IN)
                : route;
    }

    private static List<Route> states(Csrf csrf, String version) {
        Answer healthy = Answer.text(200, "Healthy");
        Answer versions =
                Answer.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("version", version)
                                .put("commit", ""));
        return List.of(
                own("status", GET, "/_status", OPEN, call -> status(call, csrf)),
                own(
                        "user-status",
                        GET,
                        "/user/_status",
                        OPEN,
                        call -> Future.succeededFuture(healthy)),
                own(
                        "user-version",
                        GET,
                        "/user/_version",
                        OPEN,
                        call -> Future.succeededFuture(versions)));
    }

    private static List<Route> discovery(Discovery discovery) {
        String configuration = "/.well-known/openid-configuration";
        return List.of(
                own("jwks", GET, "/user/.well-known/jwks", OPEN, discovery::keySet),
                own("root-jwks", GET, "/.well-known/jwks", OPEN, discovery::keySet),
                own("jwt-keys", GET, "/user/jwt/keys", OPEN, discovery::keyPairs),
                own("openid", GET, "/user" + configuration, OPEN, discovery::configuration),
                own("root-openid", GET, configuration, OPEN, discovery::configuration));
    }

    /** Under both of Gen3's names. */
    private static List<Route> keys(ApiKeyEndpoints keys) {
        List<Route> routes = new ArrayList<>();
        routes.add(own("credentials", GET, "/user/credentials", OPEN, keys::links));
        for (String kind : List.of("api", "cdis")) {
            String path = "/user/credentials/" + kind;
            routes.add(own("keys-list-" + kind, GET, path, CREDENTIALS, keys::list));
            routes.add(own("keys-create-" + kind, POST, path, CREDENTIALS, keys::create));
            // The key itself is the proof.
            routes.add(
                    own(
                            "keys-exchange-" + kind,
                            POST,
                            path + "/access_token",
                            OPEN,
                            keys::exchange));
            routes.add(
                    own("keys-delete-" + kind, DELETE, path + "/{jti}", CREDENTIALS, keys::delete));
        }
        return routes;
    }

    /** What asks goes to access-api, what changes something to ingest. */
    private static List<Route> services() {
        List<Route> routes = new ArrayList<>();
        for (String version : List.of("/v0", "")) {
            String submission = "/api" + version + "/submission";
            routes.add(
                    passed("graphql" + version, ANY, submission + "/graphql", Upstream.ACCESS_API));
            routes.add(
                    passed(
                            "getschema" + version,
                            ANY,
                            submission + "/getschema",
                            Upstream.ACCESS_API));
            // What these say of a file depends on what may be done with it.
            routes.add(
                    passed(
                            "files" + version,
                            GET,
                            submission + "/{p}/{c}/files/**",
                            Upstream.INGEST));
            // These ask although they post.
            routes.add(
                    passed(
                                    "export" + version,
                                    GET_OR_POST,
                                    submission + "/{p}/{c}/export",
                                    Upstream.ACCESS_API)
                            .as(Traffic.BULK));
            routes.add(
                    passed(
                            "validation" + version,
                            POST,
                            submission + "/validation/upload_manifest",
                            Upstream.ACCESS_API));
        }
        routes.add(passed("v1-graphql", ANY, "/api/v1/graphql", Upstream.ACCESS_API));
        // A selection that is too long for a query string is posted, which changes nothing.
        routes.add(
                passed("v1-export", GET_OR_POST, "/api/v1/export", Upstream.ACCESS_API)
                        .as(Traffic.BULK));
        routes.add(passed("v1-facets", POST, "/api/v1/facets", Upstream.ACCESS_API));
        routes.add(passed("search", ANY, "/api/search/**", Upstream.ACCESS_API));
        routes.add(passed("api-read", GET, "/api/**", Upstream.ACCESS_API));
        routes.add(passed("api-write", ANY, "/api/**", Upstream.INGEST));
        routes.add(asked("coremetadata", "/coremetadata/**", ""));
        routes.add(asked("audit", "/audit/**", ""));
        // Records come by the log only (access contract 0.19): 403 as Gen3's gateway answers.
        routes.add(
                own(
                        "audit-write",
                        ANY,
                        "/audit/**",
                        OPEN,
                        call -> Future.succeededFuture(Answer.text(403, "Forbidden"))));
        routes.add(asked("peregrine-status", "/peregrine/_status", "/peregrine"));
        routes.add(asked("peregrine-version", "/peregrine/_version", "/peregrine"));
        return routes;
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

    private static Route asked(String id, String path, String strip) {
        return new Route(id, GET, path, SERVICE, new Target.Passed(Upstream.ACCESS_API, strip));
    }

    /** A page in a browser reads its CSRF token here. */
    private static Future<Answer> status(Call call, Csrf csrf) {
        return Future.succeededFuture(
                Answer.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("message", "Feelin good!")
                                .put("csrf", csrf.token(call.request()))));
    }
}

package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.edge.Admission;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.edge.Target;
import org.tributary.gateway.token.TestKeys;

/**
 * Every row of the route table is asked by nobody, with a bad token, with an ordinary and with a
 * session token.
 */
@ExtendWith(VertxExtension.class)
class RouteAuthorizationTest {

    /**
     * What a route answers.
     *
     * @param sees service and path that get the request; null where the gateway answers
     */
    private record Row(
            HttpMethod method,
            String path,
            int nobody,
            int badToken,
            int visitor,
            int session,
            @Nullable String sees) {}

    private static Row open(String path) {
        return new Row(HttpMethod.GET, path, 200, 200, 200, 200, null);
    }

    private static Row credentials(HttpMethod method, String path, int session) {
        return new Row(method, path, 401, 401, 401, session, null);
    }

    /** None of those who ask here may. */
    private static Row administration(HttpMethod method, String path) {
        return new Row(method, "/api/v1/access/clients" + path, 401, 401, 403, 403, null);
    }

    private static Row service(HttpMethod method, String path, String sees) {
        return new Row(method, path, 200, 200, 200, 200, sees);
    }

    private static final Map<String, Row> ROWS =
            Map.ofEntries(
                    Map.entry("status", open("/_status")),
                    Map.entry("user-status", open("/user/_status")),
                    Map.entry("user-version", open("/user/_version")),
                    Map.entry(
                            "user",
                            new Row(HttpMethod.GET, "/user/user", 401, 401, 200, 200, null)),
                    Map.entry("login", open("/user/login")),
                    Map.entry("login-begin", open("/user/login/local")),
                    Map.entry(
                            "login-callback",
                            new Row(
                                    HttpMethod.GET,
                                    "/user/login/nobody/login",
                                    404,
                                    404,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "logout",
                            new Row(HttpMethod.GET, "/user/logout", 302, 302, 302, 302, null)),
                    Map.entry("jwks", open("/user/.well-known/jwks")),
                    Map.entry(
                            "authz-resources",
                            new Row(HttpMethod.GET, "/authz/resources", 200, 401, 200, 200, null)),
                    Map.entry(
                            "authz-policy",
                            new Row(HttpMethod.GET, "/authz/policy", 401, 401, 403, 403, null)),
                    Map.entry(
                            "authz",
                            new Row(
                                    HttpMethod.GET,
                                    "/authz?resource=/open&service=s&method=m",
                                    401,
                                    401,
                                    403,
                                    403,
                                    null)),
                    Map.entry(
                            "grants-list",
                            new Row(
                                    HttpMethod.GET,
                                    "/api/v1/access/grants",
                                    401,
                                    401,
                                    200,
                                    200,
                                    null)),
                    Map.entry(
                            "grants-create",
                            new Row(
                                    HttpMethod.POST,
                                    "/api/v1/access/grants",
                                    401,
                                    401,
                                    403,
                                    403,
                                    null)),
                    Map.entry(
                            "grants-show",
                            new Row(
                                    HttpMethod.GET,
                                    "/api/v1/access/grants/x",
                                    401,
                                    401,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "grants-revoke",
                            new Row(
                                    HttpMethod.DELETE,
                                    "/api/v1/access/grants/x?reason=r",
                                    401,
                                    401,
                                    403,
                                    403,
                                    null)),
                    Map.entry(
                            "requests-list",
                            new Row(
                                    HttpMethod.GET,
                                    "/api/v1/access/requests",
                                    401,
                                    401,
                                    200,
                                    200,
                                    null)),
                    Map.entry(
                            "requests-make",
                            new Row(
                                    HttpMethod.POST,
                                    "/api/v1/access/requests",
                                    401,
                                    401,
                                    400,
                                    400,
                                    null)),
                    Map.entry(
                            "requests-show",
                            new Row(
                                    HttpMethod.GET,
                                    "/api/v1/access/requests/x",
                                    401,
                                    401,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "requests-withdraw",
                            new Row(
                                    HttpMethod.DELETE,
                                    "/api/v1/access/requests/x",
                                    401,
                                    401,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "requests-approve",
                            new Row(
                                    HttpMethod.POST,
                                    "/api/v1/access/requests/x/approve",
                                    401,
                                    401,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "requests-refuse",
                            new Row(
                                    HttpMethod.POST,
                                    "/api/v1/access/requests/x/refuse",
                                    401,
                                    401,
                                    404,
                                    404,
                                    null)),
                    Map.entry(
                            "passports",
                            new Row(
                                    HttpMethod.POST,
                                    "/api/v1/access/passports",
                                    401,
                                    401,
                                    400,
                                    400,
                                    null)),
                    Map.entry("root-jwks", open("/.well-known/jwks")),
                    Map.entry("jwt-keys", open("/user/jwt/keys")),
                    Map.entry("openid", open("/user/.well-known/openid-configuration")),
                    Map.entry("root-openid", open("/.well-known/openid-configuration")),
                    Map.entry("credentials", open("/user/credentials/")),
                    Map.entry(
                            "keys-list-api",
                            credentials(HttpMethod.GET, "/user/credentials/api", 200)),
                    Map.entry(
                            "keys-list-cdis",
                            credentials(HttpMethod.GET, "/user/credentials/cdis/", 200)),
                    Map.entry(
                            "keys-create-api",
                            credentials(HttpMethod.POST, "/user/credentials/api", 200)),
                    Map.entry(
                            "keys-create-cdis",
                            credentials(HttpMethod.POST, "/user/credentials/cdis/", 200)),
                    Map.entry(
                            "keys-delete-api",
                            credentials(HttpMethod.DELETE, "/user/credentials/api/x", 404)),
                    Map.entry(
                            "keys-delete-cdis",
                            credentials(HttpMethod.DELETE, "/user/credentials/cdis/x", 404)),
                    // Whoever has no session is asked to sign in, once the request is right.
                    Map.entry(
                            "oauth2-authorize",
                            new Row(
                                    HttpMethod.GET,
                                    "/user/oauth2/authorize",
                                    400,
                                    400,
                                    400,
                                    400,
                                    null)),
                    // The client shows its own secret.
                    Map.entry(
                            "oauth2-token",
                            new Row(
                                    HttpMethod.POST,
                                    "/user/oauth2/token",
                                    401,
                                    401,
                                    401,
                                    401,
                                    null)),
                    Map.entry(
                            "oauth2-revoke",
                            new Row(
                                    HttpMethod.POST,
                                    "/user/oauth2/revoke",
                                    400,
                                    400,
                                    400,
                                    400,
                                    null)),
                    Map.entry("clients-list", administration(HttpMethod.GET, "")),
                    Map.entry("clients-create", administration(HttpMethod.POST, "")),
                    Map.entry("clients-rotate", administration(HttpMethod.POST, "/c/pairs")),
                    Map.entry("clients-delete", administration(HttpMethod.DELETE, "/c")),
                    Map.entry(
                            "clients-delete-pair", administration(HttpMethod.DELETE, "/c/pairs/i")),
                    // Without a key in the body nobody gets anything, whatever the header says.
                    Map.entry(
                            "keys-exchange-api",
                            new Row(
                                    HttpMethod.POST,
                                    "/user/credentials/api/access_token",
                                    400,
                                    400,
                                    400,
                                    400,
                                    null)),
                    Map.entry(
                            "keys-exchange-cdis",
                            new Row(
                                    HttpMethod.POST,
                                    "/user/credentials/cdis/access_token",
                                    400,
                                    400,
                                    400,
                                    400,
                                    null)),
                    Map.entry(
                            "mapping",
                            new Row(HttpMethod.GET, "/authz/mapping", 200, 400, 200, 200, null)),
                    Map.entry(
                            "audit",
                            service(
                                    HttpMethod.GET,
                                    "/audit/log/login?count",
                                    "access-api /audit/log/login?count")),
                    Map.entry(
                            "audit-write",
                            new Row(HttpMethod.POST, "/audit/log/login", 403, 403, 403, 403, null)),
                    Map.entry(
                            "graphql/v0",
                            service(
                                    HttpMethod.POST,
                                    "/api/v0/submission/graphql",
                                    "access-api /v0/submission/graphql")),
                    Map.entry(
                            "graphql",
                            service(
                                    HttpMethod.POST,
                                    "/api/submission/graphql/",
                                    "access-api /submission/graphql/")),
                    Map.entry(
                            "v1-graphql",
                            service(HttpMethod.POST, "/api/v1/graphql", "access-api /v1/graphql")),
                    Map.entry(
                            "v1-export",
                            service(HttpMethod.POST, "/api/v1/export", "access-api /v1/export")),
                    Map.entry(
                            "v1-facets",
                            service(HttpMethod.POST, "/api/v1/facets/", "access-api /v1/facets/")),
                    Map.entry(
                            "getschema/v0",
                            service(
                                    HttpMethod.GET,
                                    "/api/v0/submission/getschema",
                                    "access-api /v0/submission/getschema")),
                    Map.entry(
                            "getschema",
                            service(
                                    HttpMethod.GET,
                                    "/api/submission/getschema",
                                    "access-api /submission/getschema")),
                    Map.entry(
                            "files/v0",
                            service(
                                    HttpMethod.GET,
                                    "/api/v0/submission/P/C/files/f",
                                    "ingest /v0/submission/P/C/files/f")),
                    Map.entry(
                            "files",
                            service(
                                    HttpMethod.GET,
                                    "/api/submission/P/C/files/f",
                                    "ingest /submission/P/C/files/f")),
                    Map.entry(
                            "export/v0",
                            service(
                                    HttpMethod.POST,
                                    "/api/v0/submission/P/C/export",
                                    "access-api /v0/submission/P/C/export")),
                    Map.entry(
                            "export",
                            service(
                                    HttpMethod.POST,
                                    "/api/submission/P/C/export",
                                    "access-api /submission/P/C/export")),
                    Map.entry(
                            "validation/v0",
                            service(
                                    HttpMethod.POST,
                                    "/api/v0/submission/validation/upload_manifest",
                                    "access-api /v0/submission/validation/upload_manifest")),
                    Map.entry(
                            "validation",
                            service(
                                    HttpMethod.POST,
                                    "/api/submission/validation/upload_manifest",
                                    "access-api /submission/validation/upload_manifest")),
                    Map.entry(
                            "coremetadata",
                            service(
                                    HttpMethod.GET,
                                    "/coremetadata/dg.1234/abc",
                                    "access-api /coremetadata/dg.1234/abc")),
                    Map.entry(
                            "search",
                            service(
                                    HttpMethod.POST,
                                    "/api/search/datasets?nodes=case",
                                    "access-api /search/datasets?nodes=case")),
                    Map.entry(
                            "api-read",
                            service(
                                    HttpMethod.GET,
                                    "/api/v0/submission/_dictionary/_all",
                                    "access-api /v0/submission/_dictionary/_all")),
                    Map.entry(
                            "api-write",
                            service(
                                    HttpMethod.PUT,
                                    "/api/v0/submission/P/C?x=1",
                                    "ingest /v0/submission/P/C?x=1")),
                    Map.entry(
                            "peregrine-status",
                            service(HttpMethod.GET, "/peregrine/_status", "access-api /_status")),
                    Map.entry(
                            "peregrine-version",
                            service(
                                    HttpMethod.GET,
                                    "/peregrine/_version",
                                    "access-api /_version")));

    private TestCommons commons;

    @BeforeEach
    void start(Vertx vertx) {
        commons = new TestCommons(vertx, false);
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    @Test
    void shouldHaveARowForEachRouteAndNoOther() {
        assertThat(commons.routes.routes())
                .extracting(Route::id)
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    /**
     * The published list, which the authorization matrix of the end-to-end tests is held against;
     * {@code -Dgolden.update=true} writes it.
     */
    @Test
    void shouldBeTheListThatIsPublished() throws IOException {
        var file = Path.of("../docs/routes.tsv");
        var list =
                commons.routes.routes().stream()
                        .map(RouteAuthorizationTest::line)
                        .collect(
                                Collectors.joining(
                                        "", "route\tmethods\tpath\tlets in\tanswers\n", ""));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, list);
        }

        assertThat(file).content().isEqualTo(list);
    }

    private static String line(Route route) {
        var methods =
                route.methods().isEmpty()
                        ? "any"
                        : route.methods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(","));
        var letsIn =
                switch (route.admission()) {
                    case Admission.Open _ -> "everybody";
                    case Admission.Scope(var scope) -> "scope " + scope;
                    case Admission.ServiceDecides _ -> "as the service decides";
                };
        var answers =
                switch (route.target()) {
                    case Target.Own _ -> "gateway";
                    case Target.Passed(var upstream, _) -> upstream.serviceName();
                };
        return "%s\t%s\t%s\t%s\t%s\n".formatted(route.id(), methods, route.path(), letsIn, answers);
    }

    @TestFactory
    Stream<DynamicTest> shouldAdmitAsTheTableSays() {
        return commons.routes.routes().stream()
                .map(route -> dynamicTest(route.id(), () -> check(route, ROWS.get(route.id()))));
    }

    private void check(Route route, Row row) {
        assertThat(row).as("row for route %s", route.id()).isNotNull();
        String expired = commons.token("visitor").replaceAll(".$", "");
        Map<String, Integer> expected =
                Map.of(
                        "",
                        row.nobody(),
                        expired,
                        row.badToken(),
                        commons.token("visitor"),
                        row.visitor(),
                        TestKeys.session(commons.issuer, "visitor"),
                        row.session());

        expected.forEach(
                (authorization, status) -> {
                    commons.seen.clear();
                    var response =
                            commons.send(
                                    row.method(),
                                    row.path(),
                                    authorization.isEmpty() ? null : authorization);

                    assertThat(response.statusCode())
                            .as("%s %s", row.method(), row.path())
                            .isEqualTo(status);
                    assertThat(
                                    commons.seen.stream()
                                            .map(s -> s.service().serviceName() + " " + s.uri())
                                            .toList())
                            .isEqualTo(row.sees() == null ? List.of() : List.of(row.sees()));
                });
    }

    @Test
    void shouldLeaveNoOwnRouteToAService() {
        assertThat(commons.routes.routes())
                .allSatisfy(
                        route ->
                                assertThat(route.target() instanceof Target.Passed)
                                        .isEqualTo(
                                                route.admission()
                                                        instanceof Admission.ServiceDecides));
    }
}

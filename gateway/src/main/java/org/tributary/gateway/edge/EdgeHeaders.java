package org.tributary.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Headers that no client may set, and those that every answer has (access contract A.2, A.5, A.6).
 */
final class EdgeHeaders {
    static final String REQUEST_ID = "X-Request-Id";

    private static final String NOTHING_BUT_TEXT =
            "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    /** With underscores read as hyphens, because some servers take the one for the other. */
    private static final Set<String> IDENTITY =
            Set.of(
                    "remote-user",
                    "x-remote-user",
                    "x-userid",
                    "x-user-id",
                    "x-reqid",
                    "x-request-id",
                    "x-sessionid",
                    "x-visitorid",
                    "x-real-ip",
                    "x-authz-provider",
                    "forwarded",
                    "eppn",
                    "persistent-id",
                    "subdir",
                    // The gateway itself says "100 Continue".
                    "expect");

    private static final List<String> IDENTITY_FAMILIES =
            List.of("shib-", "x-forwarded-", "x-auth-");

    /** What an upstream must not decide for the edge. */
    private static final List<String> OF_THE_EDGE =
            List.of(
                    REQUEST_ID,
                    "Server",
                    "X-Powered-By",
                    "Set-Cookie",
                    "Strict-Transport-Security",
                    "X-Frame-Options",
                    "X-Content-Type-Options",
                    "X-Xss-Protection",
                    "Content-Security-Policy",
                    "Referrer-Policy",
                    "Access-Control-Allow-Origin",
                    "Access-Control-Allow-Credentials",
                    "Access-Control-Allow-Methods",
                    "Access-Control-Allow-Headers",
                    "Access-Control-Expose-Headers");

    private static final Set<HttpMethod> NO_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Map<String, String> PREFLIGHT =
            Map.of(
                    "Access-Control-Allow-Methods",
                    "GET, POST, OPTIONS, DELETE, PUT, PATCH",
                    "Access-Control-Allow-Headers",
                    "DNT, User-Agent, X-Requested-With, If-Modified-Since, Cache-Control, Content-Type, Range, Authorization, Cookie, X-CSRF-Token",
                    "Access-Control-Max-Age",
                    "600");

    private EdgeHeaders() {}

    static void stripIdentity(MultiMap headers) {
        List.copyOf(headers.names()).stream()
                .filter(EdgeHeaders::isIdentity)
                .forEach(headers::remove);
    }

    private static boolean isIdentity(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return IDENTITY.contains(folded) || IDENTITY_FAMILIES.stream().anyMatch(folded::startsWith);
    }

    /**
     * For a service. Nobody behind the gateway reads cookies, so none can be taken for an identity.
     */
    static void prepare(HttpServerRequest request, String requestId) {
        request.headers().remove("Cookie").set(REQUEST_ID, requestId);
        if (request.version() == HttpVersion.HTTP_2
                && !request.headers().contains("Content-Length")
                && !NO_BODY.contains(request.method())) {
            // In HTTP/2 a body needs no length; the proxy takes none for no body.
            request.headers().set("Transfer-Encoding", "chunked");
        }
    }

    /** What a proxy in front says of a connection that it took without TLS. */
    static boolean saysPlainHttp(HttpServerRequest request) {
        return "http".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** Browsers send certificates along without being asked, as they do cookies. */
    static boolean isOfBrowser(HttpServerRequest request) {
        return request.headers().contains("Origin") || request.headers().contains("Sec-Fetch-Site");
    }

    static boolean asksForWebSocket(HttpServerRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }

    static void stripUpstream(MultiMap headers) {
        OF_THE_EDGE.forEach(headers::remove);
    }

    /** What was asked with a cookie is kept by nobody, least of all together with a new cookie. */
    static void keepPrivate(MultiMap headers) {
        headers.set("Cache-Control", "private, no-store");
    }

    static void put(HttpServerResponse response, String requestId, boolean overTls) {
        response.putHeader(REQUEST_ID, requestId)
                .putHeader("X-Frame-Options", "SAMEORIGIN")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Xss-Protection", "1; mode=block")
                // A page with more than text says so itself.
                .putHeader("Content-Security-Policy", NOTHING_BUT_TEXT)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader(
                        "Access-Control-Expose-Headers",
                        "Content-Length, Content-Range, Content-Disposition, X-Request-Id");
        if (overTls) {
            response.putHeader("Strict-Transport-Security", "max-age=63072000; includeSubdomains");
        }
    }

    static void putPreflight(HttpServerResponse response) {
        PREFLIGHT.forEach(response::putHeader);
    }
}

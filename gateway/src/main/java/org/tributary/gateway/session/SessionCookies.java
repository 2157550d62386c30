package org.tributary.gateway.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a session (access contract A.3).
 *
 * @param secure whether browsers may send them over TLS only
 */
record SessionCookies(boolean secure) {
    /** The session token. */
    static final String SESSION = "fence";

    /** The access token that services see. */
    static final String ACCESS = "access_token";

    static @Nullable String value(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    void put(HttpServerRequest request, String name, String value, Duration life) {
        request.response()
                .addCookie(
                        Cookie.cookie(name, value)
                                .setPath("/")
                                .setHttpOnly(true)
                                .setSecure(secure)
                                .setSameSite(CookieSameSite.LAX)
                                .setMaxAge(life.toSeconds()));
    }

    void clear(HttpServerRequest request) {
        put(request, SESSION, "", Duration.ZERO);
        put(request, ACCESS, "", Duration.ZERO);
    }
}

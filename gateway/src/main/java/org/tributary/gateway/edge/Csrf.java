package org.tributary.gateway.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser's request was meant by the page it shows (access contract A.4, J.2 7): the
 * header {@code x-csrf-token}, or the field {@code csrf_token} of a form, repeats the cookie {@code
 * csrftoken}, which no other site can read, and the page that sent it is ours.
 */
public final class Csrf {
    /** Readable by pages, unlike all other cookies. */
    public static final String COOKIE = "csrftoken";

    /** Of forms. */
    public static final String FIELD = "csrf_token";

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Our tokens need no escapes in a form. */
    private static final Pattern FORM = Pattern.compile("(?:^|&)csrf_token=([^&]*)");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI publicUrl;

    /** For pages under the address. */
    public Csrf(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Whether the method changes nothing, so that nothing needs to be shown. */
    static boolean isSafe(HttpMethod method) {
        return SAFE.contains(method);
    }

    /** Whether the request was meant; the body is empty where it is not to be looked at. */
    public boolean isMeant(HttpServerRequest request, Buffer body) {
        Cookie cookie = request.getCookie(COOKIE);
        String given = request.getHeader("x-csrf-token");
        if (given == null) {
            given = field(request, body);
        }
        return cookie != null
                && given != null
                && TOKEN.matcher(given).matches()
                && MessageDigest.isEqual(bytes(given), bytes(cookie.getValue()))
                && isOurs(request.getHeader("Origin"), request.authority());
    }

    /**
     * The token of the browser; one that has none gets one with the response. Pages write it into
     * their forms.
     */
    public String token(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        return cookie != null && TOKEN.matcher(cookie.getValue()).matches()
                ? cookie.getValue()
                : renew(request);
    }

    /** A new token, so that one from before the sign-in is worth nothing after it. */
    public String renew(HttpServerRequest request) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        request.response()
                .addCookie(
                        Cookie.cookie(COOKIE, token)
                                .setPath("/")
                                .setSecure("https".equals(publicUrl.getScheme()))
                                .setSameSite(CookieSameSite.LAX));
        return token;
    }

    private static @Nullable String field(HttpServerRequest request, Buffer body) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return null;
        }
        var found = FORM.matcher(body.toString(StandardCharsets.US_ASCII));
        return found.find() ? found.group(1) : null;
    }

    /** Browsers say with every unsafe request which page sent it. */
    private boolean isOurs(@Nullable String origin, @Nullable HostAndPort asked) {
        if (origin == null || origin.equals(origin(publicUrl))) {
            return true;
        }
        // The same commons by another name, such as localhost, as the browser asked for it.
        return asked != null && origin.equals(publicUrl.getScheme() + "://" + asked);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

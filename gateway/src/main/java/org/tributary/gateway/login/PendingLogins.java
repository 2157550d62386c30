package org.tributary.gateway.login;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.PendingLogin;
import org.tributary.gateway.token.SessionTokens;

/**
 * Sign-ins under way, each in a cookie of its own, so that two of them in one browser do not mind
 * each other. Only the browser that began a sign-in can end it.
 */
final class PendingLogins {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PATH = "/user/login";
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private final SessionTokens tokens;
    private final boolean secure;
    private final Clock clock;

    PendingLogins(SessionTokens tokens, boolean secure, Clock clock) {
        this.tokens = tokens;
        this.secure = secure;
        this.clock = clock;
    }

    PendingLogin begin(HttpServerRequest request, String provider, @Nullable String redirect) {
        PendingLogin login =
                new PendingLogin(
                        new State(BYTES).getValue(),
                        provider,
                        new Nonce(BYTES).getValue(),
                        new CodeVerifier().getValue(),
                        redirect);
        put(request, login.state(), tokens.pending(login, clock.instant().plus(LIFE)), LIFE);
        return login;
    }

    /** The sign-in that the provider's answer is about, once. */
    Optional<PendingLogin> take(
            HttpServerRequest request, String provider, @Nullable String state) {
        if (state == null || !STATE.matcher(state).matches()) {
            return Optional.empty();
        }
        Cookie cookie = request.getCookie(name(state));
        if (cookie == null) {
            return Optional.empty();
        }
        put(request, state, "", Duration.ZERO);
        return tokens.pending(cookie.getValue())
                .filter(login -> login.state().equals(state) && login.provider().equals(provider));
    }

    private static String name(String state) {
        return "login_" + state.substring(0, 8);
    }

    /** Lax: the browser comes back from another site. */
    private void put(HttpServerRequest request, String state, String value, Duration life) {
        request.response()
                .addCookie(
                        Cookie.cookie(name(state), value)
                                .setPath(PATH)
                                .setHttpOnly(true)
                                .setSecure(secure)
                                .setSameSite(CookieSameSite.LAX)
                                .setMaxAge(life.toSeconds()));
    }
}

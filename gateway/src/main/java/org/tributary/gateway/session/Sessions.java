package org.tributary.gateway.session;

import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.SignedIn;
import org.tributary.gateway.edge.Visitor;
import org.tributary.gateway.edge.Visitors;
import org.tributary.gateway.token.RevocationList;
import org.tributary.gateway.token.Session;
import org.tributary.gateway.token.SessionTokens;
import org.tributary.gateway.users.Directory;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;

/**
 * Sign-ins of browsers. The cookie {@code fence} holds the session, which any request keeps alive;
 * the cookie {@code access_token} holds what services see, made anew before it ends and never
 * longer than the session may stay idle (access contract A.2, A.3).
 */
public final class Sessions implements Visitors {
    /** A token is not made anew at each request. */
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final SessionTokens tokens;
    private final Directory people;
    private final AccessView view;
    private final RevocationList revocations;
    private final SessionSettings settings;
    private final Csrf csrf;
    private final SessionCookies cookies;
    private final Clock clock;

    /**
     * Sessions in cookies.
     *
     * @param view of the access tokens that cookies hold
     * @param overTls whether clients reach the commons by https
     */
    public Sessions(
            SessionTokens tokens,
            Directory people,
            AccessView view,
            RevocationList revocations,
            SessionSettings settings,
            Csrf csrf,
            boolean overTls,
            Clock clock) {
        this.tokens = tokens;
        this.people = people;
        this.view = view;
        this.revocations = revocations;
        this.settings = settings;
        this.csrf = csrf;
        this.cookies = new SessionCookies(overTls);
        this.clock = clock;
    }

    @Override
    public Visitor recognise(HttpServerRequest request) {
        if (request.headers().contains("Authorization")) {
            return Visitor.UNKNOWN;
        }
        String access = SessionCookies.value(request, SessionCookies.ACCESS);
        String fence = SessionCookies.value(request, SessionCookies.SESSION);
        Optional<SessionTokens.Read> read = fence == null ? Optional.empty() : tokens.read(fence);
        if (read.isEmpty()) {
            // An access token alone is an identity until it ends, but nothing renews it.
            return access != null && principal(access) != null
                    ? identified(request, access, null)
                    : Visitor.UNKNOWN;
        }
        Session session = read.get().session();
        Optional<User> user = people.find(session.username());
        if (isOver(session) || user.isEmpty()) {
            return Visitor.UNKNOWN;
        }
        Instant end = idleEnd(session);
        if (clock.instant().isAfter(read.get().issuedAt().plus(RENEWAL))) {
            putSession(request, session, user.get(), end);
        }
        if (access == null || !isGood(access, session)) {
            access = putAccess(request, session, user.get(), end);
        }
        return identified(request, access, session);
    }

    private static Visitor identified(
            HttpServerRequest request, String access, @Nullable Session session) {
        request.headers().set("Authorization", "bearer " + access);
        return new Visitor(
                true,
                session == null
                        ? null
                        : new SignedIn(
                                session.username(),
                                session.id(),
                                session.startedAt(),
                                session.provider()));
    }

    /**
     * Begins a session with this response. What the browser had of another one is replaced, so that
     * nobody ends up in a session that somebody else prepared.
     *
     * @param provider id of who vouched for the user
     */
    public Session begin(HttpServerRequest request, User user, String provider) {
        Session session =
                new Session(
                        UUID.randomUUID().toString(),
                        user.name(),
                        provider,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Instant end = idleEnd(session);
        putSession(request, session, user, end);
        putAccess(request, session, user, end);
        csrf.renew(request);
        return session;
    }

    /**
     * Ends the browser's session and the access tokens made with it, in every copy of its cookies
     * and at every service; fine where there is none.
     */
    public CompletionStage<Void> end(HttpServerRequest request) {
        String fence = SessionCookies.value(request, SessionCookies.SESSION);
        Optional<Session> session =
                fence == null
                        ? Optional.empty()
                        : tokens.read(fence).map(SessionTokens.Read::session);
        cookies.clear(request);
        return session.isEmpty() || isOver(session.get())
                ? CompletableFuture.completedStage(null)
                : revocations.revoke(session.get().id(), lastMoment(session.get()));
    }

    private boolean isOver(Session session) {
        return !clock.instant().isBefore(lastMoment(session));
    }

    private Instant lastMoment(Session session) {
        return session.startedAt().plus(settings.longest());
    }

    private Instant idleEnd(Session session) {
        Instant idle = clock.instant().plus(settings.idle());
        return idle.isBefore(lastMoment(session)) ? idle : lastMoment(session);
    }

    /** Whether it is this user's own and does not end soon. */
    private boolean isGood(String access, Session session) {
        Principal principal = principal(access);
        return principal != null
                && principal.clientId() == null
                && session.username().equalsIgnoreCase(principal.username())
                && clock.instant()
                        .plus(settings.idle().dividedBy(2))
                        .isBefore(principal.expiresAt());
    }

    private @Nullable Principal principal(String access) {
        try {
            return view.verify("bearer " + access);
        } catch (AuthenticationException e) {
            return null;
        }
    }

    private void putSession(HttpServerRequest request, Session session, User user, Instant end) {
        cookies.put(request, SessionCookies.SESSION, tokens.session(session, user, end), life(end));
    }

    private String putAccess(HttpServerRequest request, Session session, User user, Instant end) {
        String access = tokens.access(session, user, end);
        cookies.put(request, SessionCookies.ACCESS, access, life(end));
        return access;
    }

    private Duration life(Instant end) {
        return Duration.between(clock.instant(), end);
    }
}

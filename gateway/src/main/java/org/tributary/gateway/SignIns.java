package org.tributary.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Identities;
import org.tributary.gateway.session.EndedSessions;
import org.tributary.gateway.session.RedirectTargets;
import org.tributary.gateway.session.SessionEndpoints;
import org.tributary.gateway.session.SessionSettings;
import org.tributary.gateway.session.Sessions;
import org.tributary.gateway.token.SessionTokens;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.Directory;
import org.tributary.runtime.access.AccessView;

/**
 * What belongs to sessions of browsers, put together.
 *
 * @param identities for the edge
 * @param targets where browsers may be sent
 */
record SignIns(
        Sessions sessions,
        Csrf csrf,
        Identities identities,
        RedirectTargets targets,
        SessionEndpoints endpoints) {

    /** What sessions are made from. */
    record Parts(
            URI publicUrl,
            SessionSettings settings,
            Directory people,
            TokenIssuer issuer,
            EndedSessions ended,
            Clock clock) {}

    /** Where people sign in: with an identity provider, or where they choose one. */
    static String loginPath(@Nullable String provider) {
        return provider == null
                ? "/user/login"
                : "/user/login/" + URLEncoder.encode(provider, StandardCharsets.UTF_8);
    }

    static SignIns of(Parts parts, AccessView view) {
        Csrf csrf = new Csrf(parts.publicUrl());
        Sessions sessions =
                new Sessions(
                        new SessionTokens(parts.issuer(), view, parts.clock()),
                        parts.people(),
                        view,
                        parts.ended(),
                        parts.settings(),
                        csrf,
                        "https".equals(parts.publicUrl().getScheme()),
                        parts.clock());
        RedirectTargets targets =
                new RedirectTargets(parts.publicUrl(), parts.settings()::redirects);
        return new SignIns(
                sessions,
                csrf,
                new Identities(view, sessions, csrf),
                targets,
                new SessionEndpoints(sessions, targets, parts.publicUrl()));
    }
}

package org.tributary.gateway.login;

import java.time.Clock;
import org.tributary.gateway.account.KnownPeople;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.session.RedirectTargets;
import org.tributary.gateway.session.Sessions;
import org.tributary.gateway.token.SessionTokens;
import org.tributary.gateway.users.People;

/**
 * What signing in is made from.
 *
 * @param issuer address under which the endpoints are reached
 * @param listener is told of every sign-in that was tried
 */
public record LoginParts(
        String issuer,
        LoginSettings settings,
        People people,
        KnownPeople known,
        SessionTokens tokens,
        Sessions sessions,
        Csrf csrf,
        RedirectTargets targets,
        LoginListener listener,
        Clock clock) {}

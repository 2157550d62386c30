package org.tributary.gateway;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tributary.gateway.account.KnownPeople;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Identities;
import org.tributary.gateway.login.LoginEndpoints;
import org.tributary.gateway.login.LoginListener;
import org.tributary.gateway.login.LoginParts;
import org.tributary.gateway.login.LoginSettings;
import org.tributary.gateway.session.RedirectTargets;
import org.tributary.gateway.session.SessionEndpoints;
import org.tributary.gateway.session.SessionSettings;
import org.tributary.gateway.session.Sessions;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.token.RevocationList;
import org.tributary.gateway.token.SessionTokens;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.People;
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
        LoginEndpoints login,
        SessionEndpoints endpoints) {

    /** What sessions are made from. */
    record Parts(
            URI publicUrl,
            SessionSettings settings,
            LoginSettings login,
            People people,
            KnownPeople known,
            LoginListener listener,
            TokenIssuer issuer,
            AccessDocuments documents,
            Supplier<List<String>> clientRedirects,
            Clock clock) {}

    static SignIns of(Parts parts, AccessView view) {
        Csrf csrf = new Csrf(parts.publicUrl());
        SessionTokens tokens = new SessionTokens(parts.issuer(), view, parts.clock());
        Sessions sessions =
                new Sessions(
                        tokens,
                        parts.people(),
                        view,
                        new RevocationList(parts.documents(), view),
                        parts.settings(),
                        csrf,
                        "https".equals(parts.publicUrl().getScheme()),
                        parts.clock());
        RedirectTargets targets =
                new RedirectTargets(
                        parts.publicUrl(),
                        () ->
                                Stream.concat(
                                                parts.settings().redirects().stream(),
                                                parts.clientRedirects().get().stream())
                                        .toList());
        LoginEndpoints login =
                new LoginEndpoints(
                        new LoginParts(
                                TokenIssuer.issuer(parts.publicUrl().toString()),
                                parts.login(),
                                parts.people(),
                                parts.known(),
                                tokens,
                                sessions,
                                csrf,
                                targets,
                                parts.listener(),
                                parts.clock()));
        return new SignIns(
                sessions,
                csrf,
                new Identities(view, sessions, csrf),
                targets,
                login,
                new SessionEndpoints(sessions, targets, parts.publicUrl(), login::logout));
    }
}

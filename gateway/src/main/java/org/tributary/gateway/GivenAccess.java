package org.tributary.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.grant.Callers;
import org.tributary.gateway.grant.GrantRegister;
import org.tributary.gateway.grant.GrantRoutes;
import org.tributary.gateway.passport.PassportRoutes;
import org.tributary.gateway.passport.PassportRules;
import org.tributary.gateway.request.RequestRegister;
import org.tributary.gateway.request.RequestRoutes;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.AccessView;

/** Everything below {@code /api/v1/access}: grants, requests for them, and passports. */
final class GivenAccess implements AccessListener {
    private final GrantRegister grants;
    private final RequestRegister requests;

    GivenAccess(AccessDocuments documents, Clock clock) {
        this.grants = new GrantRegister(documents, clock);
        this.requests = new RequestRegister(documents, grants);
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        grants.document(name, body);
        requests.document(name, body);
    }

    List<Route> routes(AccessView view, Supplier<Users> users, PassportRules passports) {
        Callers callers = new Callers(view);
        return Stream.of(
                        new GrantRoutes(grants, callers, users).routes(),
                        new RequestRoutes(requests, callers, users).routes(),
                        new PassportRoutes(passports, grants, callers).routes())
                .flatMap(List::stream)
                .toList();
    }
}

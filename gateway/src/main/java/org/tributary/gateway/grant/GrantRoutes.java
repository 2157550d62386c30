package org.tributary.gateway.grant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.token.Scopes;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.Principal;

/**
 * {@code /api/v1/access/grants}: gives a policy, shows what was given, takes it back. Needs the
 * methods {@code create}, {@code read} and {@code delete} of service {@code arborist} on {@link
 * #RESOURCE}; without {@code read} a caller sees their own.
 */
public final class GrantRoutes {
    /** What the right is on. */
    static final String RESOURCE = "/services/arborist/grant";

    private static final String SERVICE = "arborist";
    private static final String GRANTS = "/api/v1/access/grants";
    private static final String GRANT = GRANTS + "/{id}";
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final GrantRegister register;
    private final Callers callers;
    private final Supplier<Users> users;

    /**
     * Over a register.
     *
     * @param users whose policies and groups may be named
     */
    public GrantRoutes(GrantRegister register, Callers callers, Supplier<Users> users) {
        this.register = register;
        this.callers = callers;
        this.users = users;
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                route("grants-list", HttpMethod.GET, GRANTS, this::list),
                route("grants-create", HttpMethod.POST, GRANTS, this::create),
                route("grants-show", HttpMethod.GET, GRANT, this::show),
                route("grants-revoke", HttpMethod.DELETE, GRANT, this::revoke));
    }

    private static Route route(String id, HttpMethod method, String path, Endpoint endpoint) {
        return Route.scoped(id, method, path, Scopes.OPENID, endpoint);
    }

    private Future<Answer> create(Call call) {
        Principal caller = callers.require(call, SERVICE, "create", RESOURCE);
        RequestBody body =
                RequestBody.of(
                        call, Set.of("user", "group", "client", "policy", "expires_at", "reason"));
        Party party = body.party();
        String policy = body.text("policy");
        if (users.get().policy(policy).isEmpty()) {
            throw new Refusal(400, "policy '%s' is not defined".formatted(policy));
        }
        if (party.kind() == Party.Kind.GROUP && !users.get().hasGroup(party.name())) {
            throw new Refusal(400, "group '%s' is not defined".formatted(party.name()));
        }
        Grant grant =
                new Grant(
                        UUID.randomUUID().toString(),
                        party,
                        policy,
                        body.end(register.now()),
                        new Grant.Act(register.now(), Callers.name(caller), body.text("reason")),
                        Map.of(),
                        null);
        note(call, "grant", grant, grant.made());
        return Endpoint.future(register.give(grant)).map(given -> Answer.json(201, shown(given)));
    }

    private Future<Answer> list(Call call) {
        Principal caller = callers.of(call);
        Predicate<Grant> wanted = readsAll(caller) ? grant -> true : grant -> isOwn(grant, caller);
        for (Party.Kind kind : Party.Kind.values()) {
            String name = call.query().get(kind.member());
            if (name != null) {
                Party party = new Party(kind, name);
                wanted = wanted.and(grant -> grant.party().equals(party));
            }
        }
        String policy = call.query().get("policy");
        if (policy != null) {
            wanted = wanted.and(grant -> grant.policy().equals(policy));
        }
        Grant.State state = state(call.query().get("state"));
        if (state != null) {
            wanted = wanted.and(grant -> grant.state(register.now()) == state);
        }
        return Future.succeededFuture(
                Answer.json(
                        200, page(register.list(wanted), call.query().get("after"), limit(call))));
    }

    private ObjectNode page(List<Grant> found, @Nullable String after, int limit) {
        int from = 0;
        if (after != null) {
            List<String> ids = found.stream().map(Grant::id).toList();
            from = ids.indexOf(after) + 1;
            if (from == 0) {
                throw new Refusal(400, "'after' is the id of no grant in this list");
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("grants");
        int to = Math.min(found.size(), from + limit);
        found.subList(from, to).forEach(grant -> list.add(shown(grant)));
        json.put("next", to < found.size() && to > from ? found.get(to - 1).id() : null);
        return json;
    }

    private static Grant.@Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Grant.State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "'state' is active, expired or revoked");
        }
    }

    private static int limit(Call call) {
        String text = call.query().get("limit");
        if (text == null) {
            return PAGE;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refusal(400, "'limit' is a number from 1 to %d".formatted(LARGEST_PAGE));
    }

    private Future<Answer> show(Call call) {
        Principal caller = callers.of(call);
        Grant grant =
                register.find(call.parameter("id"))
                        .filter(found -> readsAll(caller) || isOwn(found, caller))
                        .orElseThrow(GrantRoutes::unknown);
        return Future.succeededFuture(Answer.json(200, shown(grant)));
    }

    private Future<Answer> revoke(Call call) {
        Principal caller = callers.require(call, SERVICE, "delete", RESOURCE);
        String reason = call.query().get("reason");
        if (reason == null || reason.isBlank()) {
            throw new Refusal(400, "'reason' is missing in the query");
        }
        Grant.Act act = new Grant.Act(register.now(), Callers.name(caller), reason);
        Grant grant = register.find(call.parameter("id")).orElseThrow(GrantRoutes::unknown);
        note(call, "revoke", grant, act);
        return Endpoint.future(register.revoke(grant.id(), act))
                .map(revoked -> Answer.json(200, shown(revoked.orElseThrow(GrantRoutes::unknown))));
    }

    private void note(Call call, String change, Grant grant, Grant.Act act) {
        Callers.note(call, change, grant.party(), act.reason(), users.get(), grant.policy());
    }

    private static Refusal unknown() {
        return new Refusal(404, "there is no such grant");
    }

    private boolean readsAll(Principal caller) {
        return callers.may(caller, SERVICE, "read", RESOURCE);
    }

    /** A client that acts for a user sees what is the user's. */
    private static boolean isOwn(Grant grant, Principal caller) {
        String user = caller.username();
        String client = caller.clientId();
        if (user != null) {
            return grant.party().equals(Party.user(user));
        }
        return client != null && grant.party().equals(new Party(Party.Kind.CLIENT, client));
    }

    private ObjectNode shown(Grant grant) {
        return grant.toJson()
                .put("state", grant.state(register.now()).name().toLowerCase(Locale.ROOT));
    }
}

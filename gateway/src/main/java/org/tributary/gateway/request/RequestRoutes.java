package org.tributary.gateway.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.grant.Callers;
import org.tributary.gateway.grant.Grant;
import org.tributary.gateway.grant.Party;
import org.tributary.gateway.grant.RequestBody;
import org.tributary.gateway.token.Scopes;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.Principal;

/**
 * {@code /api/v1/access/requests}. Who decides needs the method {@code approve} of service {@code
 * requestor} on every resource of the policy, and never decides what they asked for themselves.
 */
public final class RequestRoutes {
    private static final String SERVICE = "requestor";
    private static final String METHOD = "approve";
    private static final String REQUESTS = "/api/v1/access/requests";
    private static final String REQUEST = REQUESTS + "/{id}";
    private static final int MOST_SHOWN = 1_000;

    private final RequestRegister register;
    private final Callers callers;
    private final Supplier<Users> users;

    /**
     * Over a register.
     *
     * @param users whose policies may be asked for
     */
    public RequestRoutes(RequestRegister register, Callers callers, Supplier<Users> users) {
        this.register = register;
        this.callers = callers;
        this.users = users;
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                route("requests-list", HttpMethod.GET, REQUESTS, this::list),
                route("requests-make", HttpMethod.POST, REQUESTS, this::make),
                route("requests-show", HttpMethod.GET, REQUEST, this::show),
                route("requests-withdraw", HttpMethod.DELETE, REQUEST, this::withdraw),
                route("requests-approve", HttpMethod.POST, REQUEST + "/approve", this::approve),
                route("requests-refuse", HttpMethod.POST, REQUEST + "/refuse", this::refuse));
    }

    private static Route route(String id, HttpMethod method, String path, Endpoint endpoint) {
        return Route.scoped(id, method, path, Scopes.OPENID, endpoint);
    }

    private Future<Answer> make(Call call) {
        String user = callers.user(call);
        RequestBody body =
                RequestBody.of(call, Set.of("policy", "project", "reason", "expires_at"));
        AccessRequest request =
                new AccessRequest(
                        UUID.randomUUID().toString(),
                        user.toLowerCase(Locale.ROOT),
                        RequestedPolicy.of(body, users.get()).id(),
                        body.end(register.now()),
                        register.now(),
                        body.text("reason"),
                        null);
        note(call, "ask for", request, request.reason());
        return answer(201, register.make(request));
    }

    /**
     * {@code role=own}, which is usual, or {@code role=decide}; {@code state} as they are shown.
     */
    private Future<Answer> list(Call call) {
        Principal caller = callers.of(call);
        String role = call.query().contains("role") ? call.query().get("role") : "own";
        Predicate<AccessRequest> wanted =
                switch (role) {
                    case "own" -> request -> isOwn(request, caller);
                    case "decide" -> request -> mayDecide(request, caller);
                    default -> throw new Refusal(400, "'role' is own or decide");
                };
        String state = call.query().get("state");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("requests");
        register.list(wanted).stream()
                .map(register::shown)
                .filter(shown -> state == null || shown.path("state").asText().equals(state))
                .limit(MOST_SHOWN)
                .forEach(list::add);
        return Future.succeededFuture(Answer.json(200, json));
    }

    private Future<Answer> show(Call call) {
        Principal caller = callers.of(call);
        AccessRequest request =
                find(call, found -> isOwn(found, caller) || mayDecide(found, caller));
        return Future.succeededFuture(Answer.json(200, register.shown(request)));
    }

    private Future<Answer> withdraw(Call call) {
        Principal caller = callers.of(call);
        String user = callers.user(call);
        AccessRequest request = find(call, found -> isOwn(found, caller));
        return answer(
                200,
                register.close(
                        request.id(), new AccessRequest.Closing(false, register.now(), user, "")));
    }

    private Future<Answer> approve(Call call) {
        AccessRequest request = toDecide(call);
        RequestBody body = RequestBody.of(call, Set.of("reason", "expires_at"));
        Instant given = body.end(register.now());
        Instant end = given == null ? request.wantedUntil() : given;
        if (end == null || !end.isAfter(register.now())) {
            throw new Refusal(400, "'expires_at' is missing");
        }
        Grant.Act act = new Grant.Act(register.now(), callers.user(call), body.text("reason"));
        note(call, "grant", request, act.reason());
        return answer(200, register.approve(request.id(), end, act));
    }

    private Future<Answer> refuse(Call call) {
        AccessRequest request = toDecide(call);
        RequestBody body = RequestBody.of(call, Set.of("reason"));
        note(call, "refuse", request, body.text("reason"));
        return answer(
                200,
                register.close(
                        request.id(),
                        new AccessRequest.Closing(
                                true, register.now(), callers.user(call), body.text("reason"))));
    }

    private void note(Call call, String change, AccessRequest request, String reason) {
        Callers.note(
                call, change, Party.user(request.user()), reason, users.get(), request.policy());
    }

    /** A request that the caller may decide; to others it is unknown, unless it is their own. */
    private AccessRequest toDecide(Call call) {
        Principal caller = callers.of(call);
        callers.user(call);
        AccessRequest request =
                find(call, found -> isOwn(found, caller) || mayDecide(found, caller));
        if (isOwn(request, caller)) {
            throw new Refusal(403, "nobody decides what they asked for themselves");
        }
        return request;
    }

    private AccessRequest find(Call call, Predicate<AccessRequest> visible) {
        return register.find(call.parameter("id"))
                .filter(visible)
                .orElseThrow(() -> new Refusal(404, "there is no such request"));
    }

    private static boolean isOwn(AccessRequest request, Principal caller) {
        String user = caller.username();
        return user != null && request.user().equals(user.toLowerCase(Locale.ROOT));
    }

    private boolean mayDecide(AccessRequest request, Principal caller) {
        return !isOwn(request, caller)
                && users.get()
                        .policy(request.policy())
                        .filter(
                                policy ->
                                        policy.paths().stream()
                                                .allMatch(
                                                        path ->
                                                                callers.may(
                                                                        caller, SERVICE, METHOD,
                                                                        path)))
                        .isPresent();
    }

    private Future<Answer> answer(int status, CompletionStage<AccessRequest> done) {
        return Endpoint.future(done).map(request -> Answer.json(status, register.shown(request)));
    }
}

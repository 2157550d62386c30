package org.tributary.gateway.authz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.account.Rights;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;

/**
 * What of arborist is public (access contract A.1, C.3): the decision for a proxy, the caller's
 * mapping and resources, and the list of policies for who may read it. Errors have arborist's
 * shape.
 */
public final class AuthzRoutes {
    private static final Set<HttpMethod> GET = Set.of(HttpMethod.GET);
    private static final String POLICIES = "/services/arborist/policy";

    private final AccessView view;
    private final Rights rights;
    private final Supplier<Users> users;

    /** By the policies of a view; their texts come from the file of users. */
    public AuthzRoutes(AccessView view, Rights rights, Supplier<Users> users) {
        this.view = view;
        this.rights = rights;
        this.users = users;
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                Route.open("mapping", GET, "/authz/mapping", rights::mapping),
                Route.open("authz-resources", GET, "/authz/resources", this::resources),
                Route.open("authz-policy", GET, "/authz/policy", this::policies),
                Route.open("authz", GET, "/authz", this::decide));
    }

    /**
     * {@code GET /authz?resource&service&method}: 200 with {@code REMOTE_USER}, 400 for an argument
     * that is missing, 401 without a valid token, 403 where it is not allowed.
     */
    private Future<Answer> decide(Call call) {
        for (String name : List.of("resource", "service", "method")) {
            String value = call.query().get(name);
            if (value == null || value.isEmpty()) {
                return error(400, "no `%s` argument".formatted(name));
            }
        }
        return allowed(
                call,
                call.query().get("service"),
                call.query().get("method"),
                call.query().get("resource"),
                principal -> {
                    String name = principal.username();
                    call.request()
                            .response()
                            .putHeader("REMOTE_USER", name == null ? "" : headerText(name));
                    return Answer.empty(200);
                });
    }

    /** What a header may carry; the rest cannot be part of a name that anybody looks up. */
    private static String headerText(String name) {
        return name.chars().allMatch(c -> c > 0x1f && c < 0x7f) ? name : "";
    }

    private Future<Answer> resources(Call call) {
        String authorization = call.header("Authorization");
        try {
            Principal principal = authorization == null ? null : view.verify(authorization);
            ObjectNode json = object();
            ArrayNode resources = json.putArray("resources");
            rights.resources(principal).forEach(resources::add);
            return Future.succeededFuture(Answer.json(200, json));
        } catch (AuthenticationException e) {
            return error(401, String.valueOf(e.getMessage()));
        }
    }

    private Future<Answer> policies(Call call) {
        return allowed(call, "arborist", "read", POLICIES, principal -> listed(call));
    }

    private Answer listed(Call call) {
        boolean expand = call.query().contains("expand");
        ObjectNode json = object();
        ArrayNode list = json.putArray("policies");
        for (JsonNode policy : users.get().policyDocument().path("policies")) {
            ObjectNode entry = (ObjectNode) policy;
            list.add(expand ? entry : entry.without("permissions"));
        }
        return Answer.json(200, json);
    }

    /** What follows where a right is there. */
    @FunctionalInterface
    private interface Allowed {
        Answer answer(Principal principal);
    }

    private Future<Answer> allowed(
            Call call, String service, String method, String resource, Allowed then) {
        Principal principal;
        try {
            principal = view.verify(call.header("Authorization"));
        } catch (AuthenticationException e) {
            return error(401, String.valueOf(e.getMessage()));
        }
        return view.allowed(principal, service, method, resource)
                ? Future.succeededFuture(then.answer(principal))
                : error(403, "Unauthorized: user does not have access to this resource");
    }

    private static Future<Answer> error(int status, @Nullable String message) {
        ObjectNode json = object();
        json.putObject("error").put("message", message).put("code", status);
        return Future.succeededFuture(Answer.json(status, json));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

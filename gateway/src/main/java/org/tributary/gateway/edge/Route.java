package org.tributary.gateway.edge;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.gateway.limit.Traffic;

/**
 * A row of the route table.
 *
 * @param id name in tests and metrics
 * @param methods empty for all that carry requests; OPTIONS only where it is named
 * @param path segments by {@code /}; {@code {name}} stands for any one segment, {@code **} at the
 *     end for whatever follows, nothing included
 * @param traffic what its requests count as
 */
public record Route(
        String id,
        Set<HttpMethod> methods,
        String path,
        Admission admission,
        Target target,
        Traffic traffic) {

    private static final Set<HttpMethod> REQUESTS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE);

    /** Copies. */
    public Route {
        methods = Set.copyOf(methods);
    }

    /** A route of ordinary requests. */
    public Route(
            String id, Set<HttpMethod> methods, String path, Admission admission, Target target) {
        this(id, methods, path, admission, target, Traffic.ORDINARY);
    }

    /** A route of the gateway's own where everybody is let in. */
    public static Route open(String id, Set<HttpMethod> methods, String path, Endpoint endpoint) {
        return new Route(id, methods, path, new Admission.Open(), new Target.Own(endpoint));
    }

    /** A route of the gateway's own for whoever has an access token with the scope. */
    public static Route scoped(
            String id, HttpMethod method, String path, String scope, Endpoint endpoint) {
        return new Route(
                id, Set.of(method), path, new Admission.Scope(scope), new Target.Own(endpoint));
    }

    /** The same whose requests count as something else. */
    public Route as(Traffic other) {
        return new Route(id, methods, path, admission, target, other);
    }

    /** Whether the method is served here. GET serves HEAD too. */
    boolean takes(HttpMethod method) {
        return (methods.isEmpty() && REQUESTS.contains(method))
                || methods.contains(method)
                || (method.equals(HttpMethod.HEAD) && methods.contains(HttpMethod.GET));
    }

    /** The parameters of a path where it matches; a slash at the end does not matter. */
    static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
        boolean open = !pattern.isEmpty() && pattern.getLast().equals("**");
        int fixed = open ? pattern.size() - 1 : pattern.size();
        if (segments.size() < fixed || (!open && segments.size() > fixed)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < fixed; i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                parameters.put(
                        expected.substring(1, expected.length() - 1),
                        RequestPath.text(segments.get(i)));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    static List<String> segments(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return inner.isEmpty() ? List.of() : List.of(inner.substring(1).split("/", -1));
    }
}

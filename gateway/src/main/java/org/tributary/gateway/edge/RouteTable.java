package org.tributary.gateway.edge;

import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every route of the commons; the first row that matches counts, and what matches none does not
 * exist.
 */
public final class RouteTable {
    private final List<Route> routes;

    /** In the order in which they are asked. */
    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Set<String> ids = new HashSet<>();
        for (Route route : routes) {
            if (!ids.add(route.id())) {
                throw new IllegalArgumentException("two routes are called " + route.id());
            }
        }
    }

    /** All rows. */
    public List<Route> routes() {
        return routes;
    }

    /** What a request matched. */
    sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        record OtherMethod() implements Match {}

        record Nothing() implements Match {}
    }

    Match find(HttpMethod method, String path) {
        List<String> segments = Route.segments(path);
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(segments);
            if (parameters.isPresent()) {
                if (route.takes(method)) {
                    return new Match.Found(route, parameters.get());
                }
                known = true;
            }
        }
        return known ? new Match.OtherMethod() : new Match.Nothing();
    }
}

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
    private record Row(Route route, List<String> pattern) {}

    private final List<Row> rows;

    /** In the order in which they are asked. */
    public RouteTable(List<Route> routes) {
        this.rows =
                routes.stream().map(route -> new Row(route, Route.segments(route.path()))).toList();
        Set<String> ids = new HashSet<>();
        for (Route route : routes) {
            if (!ids.add(route.id())) {
                throw new IllegalArgumentException("two routes are called " + route.id());
            }
        }
    }

    /** All rows. */
    public List<Route> routes() {
        return rows.stream().map(Row::route).toList();
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
        for (Row row : rows) {
            Optional<Map<String, String>> parameters = Route.match(row.pattern(), segments);
            if (parameters.isPresent()) {
                if (row.route().takes(method)) {
                    return new Match.Found(row.route(), parameters.get());
                }
                known = true;
            }
        }
        return known ? new Match.OtherMethod() : new Match.Nothing();
    }
}

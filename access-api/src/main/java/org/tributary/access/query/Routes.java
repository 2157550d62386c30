package org.tributary.access.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Finds the routes between node types. The links of a dictionary have no cycles but those of a type
 * to itself, so what can lie on a path is a small part of all links, and a path has a greatest
 * length.
 */
final class Routes {

    /** Links of a type to others, by its name. */
    private final Map<String, List<Hop>> parents = new HashMap<>();

    Routes(Collection<RecordType> types) {
        for (var type : types) {
            parents.put(name(type), type.hops().values().stream().filter(Hop::outgoing).toList());
        }
    }

    /** Routes from records of one type to those of another; both ways where the types are one. */
    List<Route> between(RecordType from, RecordType to) {
        var routes = new ArrayList<Route>();
        upwards(from, to).ifPresent(routes::add);
        upwards(to, from).map(Route::reversed).ifPresent(routes::add);
        return routes;
    }

    private Optional<Route> upwards(RecordType from, RecordType to) {
        var longest = new HashMap<String, Integer>();
        int length = longest(name(from), name(to), longest);
        var relationships = new TreeSet<GraphName>();
        int links = 0;
        boolean endless = false;
        for (var child : longest.keySet()) {
            for (var hop : useful(child, longest, name(to))) {
                relationships.add(hop.relationship());
                links++;
                endless |= name(hop.target()).equals(child);
            }
        }
        if (relationships.isEmpty()) {
            return Optional.empty();
        }
        if (endless) {
            return Optional.of(
                    new Route(true, List.copyOf(relationships), OptionalInt.empty(), false));
        }
        // As many links as the longest path has are that path.
        boolean only = links == length && relationships.size() == length;
        return Optional.of(
                new Route(
                        true,
                        only ? path(from, to, longest) : List.copyOf(relationships),
                        OptionalInt.of(length),
                        only));
    }

    /** The links of the one path there is. */
    private List<GraphName> path(RecordType from, RecordType to, Map<String, Integer> longest) {
        var path = new ArrayList<GraphName>();
        for (var at = name(from); !at.equals(name(to)); ) {
            var hop = useful(at, longest, name(to)).getFirst();
            path.add(hop.relationship());
            at = name(hop.target());
        }
        return path;
    }

    /**
     * Most links between two types without those of a type to itself; -1 where the other is not
     * above.
     *
     * @param known filled for every type that is visited
     */
    private int longest(String from, String to, Map<String, Integer> known) {
        var done = known.get(from);
        if (done != null) {
            return done;
        }
        int longest = from.equals(to) ? 0 : -1;
        if (longest < 0) {
            for (var hop : parents.getOrDefault(from, List.of())) {
                var parent = name(hop.target());
                if (!parent.equals(from)) {
                    int rest = longest(parent, to, known);
                    longest = rest < 0 ? longest : Math.max(longest, rest + 1);
                }
            }
        }
        known.put(from, longest);
        return longest;
    }

    /** Links of a type that lead on to the wanted one. */
    private List<Hop> useful(String child, Map<String, Integer> longest, String to) {
        if (longest.getOrDefault(child, -1) < 0) {
            return List.of();
        }
        return parents.getOrDefault(child, List.of()).stream()
                .filter(hop -> longest.getOrDefault(name(hop.target()), -1) >= 0)
                .filter(hop -> !child.equals(to) || name(hop.target()).equals(child))
                .toList();
    }

    private static String name(RecordType type) {
        return type.label().text();
    }
}

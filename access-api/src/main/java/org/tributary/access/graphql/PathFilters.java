package org.tributary.access.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Condition.Path.Wanted;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.PathEnd;
import org.tributary.access.query.RecordType;
import org.tributary.access.schema.GraphqlSchema;

/**
 * The arguments {@code with_path_to}, {@code with_path_to_any} and {@code without_path_to}
 * (contract C.6). A type or property that there is not is no error: nothing has a path there.
 */
final class PathFilters {

    private static final String TYPE = "type";

    /** Keys of an entry that are no properties. */
    private static final Set<String> NO_PROPERTIES = Set.of(TYPE, GraphqlSchema.NOT);

    private PathFilters() {}

    static Condition each(RecordType from, List<?> entries) {
        return new Condition.Path(Wanted.EACH, ends(from, entries));
    }

    static Condition any(RecordType from, List<?> entries) {
        return new Condition.Path(Wanted.ANY, ends(from, entries));
    }

    static Condition notEach(RecordType from, List<?> entries) {
        return new Condition.Path(Wanted.NOT_EACH, ends(from, entries));
    }

    private static List<PathEnd> ends(RecordType from, List<?> entries) {
        return entries.stream().map(entry -> end(from, (Map<?, ?>) entry)).toList();
    }

    private static PathEnd end(RecordType from, Map<?, ?> entry) {
        var destination = from.destination(String.valueOf(entry.get(TYPE)));
        if (destination.isEmpty()) {
            return nowhere(from);
        }
        var to = destination.get().type();
        var routes = destination.get().routes();
        return conditions(to, entry)
                .map(all -> new PathEnd(to, all, routes, breadth(to, entry), leaves(from, to)))
                .orElseGet(() -> nowhere(to));
    }

    private static PathEnd nowhere(RecordType type) {
        return new PathEnd(type, List.of(), List.of(), PathEnd.Breadth.ALL, false);
    }

    private static boolean leaves(RecordType from, RecordType to) {
        return !from.inProjects() && to.inProjects();
    }

    /** Empty where no record of the type can fulfil them. */
    private static Optional<List<Condition>> conditions(RecordType to, Map<?, ?> entry) {
        var conditions = new ArrayList<Condition>();
        for (var each : entry.entrySet()) {
            var name = each.getKey().toString();
            var value = each.getValue();
            if (value == null || NO_PROPERTIES.contains(name)) {
                continue;
            }
            if (name.equals(GraphModel.ID.text())) {
                conditions.add(new Condition.OneOf(GraphModel.ID, List.of(value)));
                continue;
            }
            var property = to.property(name);
            if (property.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(Arguments.oneOf(property.get(), value));
        }
        return Optional.of(conditions);
    }

    /** Below a program may lie far more projects than the request is about. */
    private static PathEnd.Breadth breadth(RecordType to, Map<?, ?> entry) {
        if (entry.get(GraphModel.ID.text()) != null
                || entry.get(GraphModel.SUBMITTER_ID.text()) != null) {
            return PathEnd.Breadth.FEW;
        }
        boolean described = entry.size() > 1 && to.inProjects();
        return described || to.isProject() ? PathEnd.Breadth.SOME : PathEnd.Breadth.ALL;
    }
}

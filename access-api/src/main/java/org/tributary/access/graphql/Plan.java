package org.tributary.access.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request, understood.
 *
 * @param faults of nested fields that are null in the answer
 */
record Plan(List<RootField> fields, List<Fault> faults) {
    Plan {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }

    /** Projects that every field names; empty where one asks of all that may be read. */
    Optional<List<String>> projects() {
        var named = new ArrayList<String>();
        for (var field : fields) {
            var own = field.projects();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            named.addAll(own.get());
        }
        return Optional.of(named);
    }
}

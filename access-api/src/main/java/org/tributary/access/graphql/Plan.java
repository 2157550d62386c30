package org.tributary.access.graphql;

import java.util.List;

/**
 * A request, understood.
 *
 * @param errors faults of nested fields that are null in the answer
 */
record Plan(List<RootField> fields, List<String> errors) {
    Plan {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }
}

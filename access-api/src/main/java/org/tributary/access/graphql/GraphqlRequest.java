package org.tributary.access.graphql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with the values of its variables.
 *
 * @param operationName of the document's operations the one that is meant; null where it has one
 */
record GraphqlRequest(String query, Map<String, Object> variables, @Nullable String operationName) {

    GraphqlRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Of a document with one operation. */
    GraphqlRequest(String query, Map<String, Object> variables) {
        this(query, variables, null);
    }
}

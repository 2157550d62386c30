package org.tributary.access.graphql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A query with the values of its variables. */
record GraphqlRequest(String query, Map<String, Object> variables) {
    GraphqlRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}

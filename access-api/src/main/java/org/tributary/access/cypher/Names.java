package org.tributary.access.cypher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Expression;

/**
 * Variables and parameters of one statement. They are numbered in order of use, so that requests of
 * the same shape are the same text, and the database plans them once.
 */
final class Names {

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private int variables;

    String variable() {
        return "n%d".formatted(variables++);
    }

    Expression parameter(Object value) {
        var name = "p%d".formatted(parameters.size());
        parameters.put(name, value);
        return Cypher.parameter(name);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}

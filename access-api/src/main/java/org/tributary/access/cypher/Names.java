package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Expression;
import org.tributary.access.cypher.Parameter.Whole;
import org.tributary.access.query.Given;

/**
 * Variables and parameters of one statement. They are numbered in order of use, so that requests of
 * the same shape are the same text, and the database plans them once.
 */
final class Names {

    private final List<Parameter> parameters = new ArrayList<>();
    private int variables;

    String variable() {
        return "n%d".formatted(variables++);
    }

    Expression parameter(Given<?> given) {
        return parameter(given, Whole.VALUE);
    }

    /** Of project ids that the request names, those that may be read. */
    Expression readable(Given<List<String>> projectIds) {
        return parameter(projectIds, Whole.READABLE);
    }

    Expression parameter(@Nullable Given<?> given, Parameter.Use use) {
        var name = "p%d".formatted(parameters.size());
        parameters.add(new Parameter(name, given, use));
        return Cypher.parameter(name);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** The statement with that text, for the request that it was written for. */
    CypherStatement statement(String text, ProjectFilter filter) {
        var values = new LinkedHashMap<String, Object>();
        parameters.forEach(each -> values.put(each.name(), each.value(filter)));
        return new CypherStatement(text, values);
    }
}

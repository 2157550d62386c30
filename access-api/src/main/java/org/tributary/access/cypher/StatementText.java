package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.Given;

/**
 * The text of a statement for all requests of one shape.
 *
 * @param parameters in the order of their numbers
 */
record StatementText(String text, List<Slot> parameters) {

    /** The number of no value. */
    private static final int NONE = -1;

    StatementText {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param number of the value among those that a request gives
     */
    record Slot(String name, int number, Parameter.Use use) {}

    /** From a statement that was written for a request of that shape. */
    static StatementText of(String text, List<Parameter> parameters, Shape shape) {
        var numbers = new IdentityHashMap<@Nullable Given<?>, Integer>();
        numbers.put(null, NONE);
        for (var given : shape.values()) {
            numbers.putIfAbsent(given, numbers.size() - 1);
        }
        var slots = new ArrayList<Slot>();
        for (var parameter : parameters) {
            var number = numbers.get(parameter.given());
            if (number == null) {
                throw new IllegalStateException("the statement has a value that the shape has not");
            }
            slots.add(new Slot(parameter.name(), number, parameter.use()));
        }
        return new StatementText(text, slots);
    }

    /** The statement for a request of that shape. */
    CypherStatement with(List<Given<?>> values, ProjectFilter filter) {
        var made = new LinkedHashMap<String, Object>();
        for (var slot : parameters) {
            var value = slot.number() == NONE ? null : values.get(slot.number()).value();
            made.put(slot.name(), slot.use().of(value, filter));
        }
        return new CypherStatement(text, made);
    }
}

package org.tributary.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A field of a generated query.
 *
 * @param key in the answer
 * @param name as in the schema
 * @param of node type of its records, or of those that are counted; empty for scalars
 * @param arguments values as texts, numbers, truth values, lists and maps
 * @param ordered the order of its records is asked for
 */
record RandomQuery(
        String key,
        String name,
        String of,
        Map<String, Object> arguments,
        List<RandomQuery> selection,
        boolean ordered) {

    RandomQuery {
        arguments = new LinkedHashMap<>(arguments);
        selection = new ArrayList<>(selection);
    }

    boolean isCount() {
        return name.startsWith("_") && name.endsWith("_count");
    }

    /** As GraphQL. */
    String text() {
        var text = new StringBuilder();
        text.append(key.equals(name) ? name : key + ":" + name);
        if (!arguments.isEmpty()) {
            text.append(
                    arguments.entrySet().stream()
                            .map(argument -> argument.getKey() + ":" + literal(argument.getValue()))
                            .collect(Collectors.joining(",", "(", ")")));
        }
        if (!selection.isEmpty()) {
            text.append(
                    selection.stream()
                            .map(RandomQuery::text)
                            .collect(Collectors.joining(" ", "{", "}")));
        }
        return text.toString();
    }

    private static String literal(Object value) {
        return switch (value) {
            case List<?> list ->
                    list.stream()
                            .map(RandomQuery::literal)
                            .collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + literal(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> value.toString();
        };
    }
}

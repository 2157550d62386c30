package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How far a path through a schema has been followed.
 *
 * @param schema the schema object reached
 * @param value the part of the document it is applied to
 * @param steps elements of the evaluation path used so far
 * @param depth elements of the instance path used so far
 */
record Place(JsonNode schema, JsonNode value, int steps, int depth) {

    /** The keyword that the path goes through or ends at here. */
    String keyword(Finding finding) {
        return finding.evaluation().get(steps);
    }

    /** True where the path ends at this place's keyword. */
    boolean endsHere(Finding finding) {
        return finding.evaluation().size() == steps + 1;
    }

    boolean isComposition(Finding finding) {
        String keyword = keyword(finding);
        return keyword.equals("anyOf") || keyword.equals("oneOf");
    }

    /** The place that the path leads to next. */
    Place next(Finding finding) {
        List<String> path = finding.evaluation();
        JsonNode argument = schema.path(path.get(steps));
        return switch (path.get(steps)) {
            case "properties", "patternProperties" ->
                    into(finding, argument.path(path.get(steps + 1)), 2);
            case "items" ->
                    argument.isArray()
                            ? into(finding, argument.path(position(path.get(steps + 1))), 2)
                            : into(finding, argument, 1);
            case "additionalProperties", "additionalItems" -> into(finding, argument, 1);
            case "anyOf", "oneOf", "allOf" ->
                    new Place(
                            argument.path(position(path.get(steps + 1))), value, steps + 2, depth);
            case "dependencies" ->
                    new Place(argument.path(path.get(steps + 1)), value, steps + 2, depth);
            default -> new Place(argument, value, steps + 1, depth);
        };
    }

    private Place into(Finding finding, JsonNode below, int used) {
        String element = finding.instance().get(depth);
        JsonNode part = value.isArray() ? value.path(position(element)) : value.path(element);
        return new Place(below, part, steps + used, depth + 1);
    }

    private static int position(String element) {
        return Integer.parseInt(element);
    }
}

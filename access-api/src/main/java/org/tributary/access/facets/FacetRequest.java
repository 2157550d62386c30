package org.tributary.access.facets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.Parameters;

/**
 * What a request for facets says, before the dictionary is asked.
 *
 * @param node type of the records that are counted
 * @param by fields whose values are counted
 * @param projects ids; empty for all that may be read
 * @param filter that the records fulfil
 * @param filterSelf false leaves what the filter says of a field out of that field's counts
 * @param steps widths of the buckets of numbers, by field
 * @param accessible counts readable records only, also where the commons shows more
 */
record FacetRequest(
        String node,
        List<String> by,
        List<String> projects,
        JsonNode filter,
        boolean filterSelf,
        Map<String, Double> steps,
        boolean accessible) {

    /**
     * Reads a request.
     *
     * @throws HttpFailure 400 where it does not say what to count
     */
    static FacetRequest of(Parameters parameters) {
        var by = parameters.list("by");
        var node = parameters.first("node");
        if (node.isEmpty() || by.isEmpty()) {
            throw HttpFailure.badRequest(
                    "'node' names the records to count and 'by' the fields, such as node=subject&by=gender");
        }
        return new FacetRequest(
                node.get(),
                by,
                parameters.list("project_id"),
                parameters.json("filter"),
                parameters
                        .first("filterSelf", "filter_self")
                        .filter("false"::equalsIgnoreCase)
                        .isEmpty(),
                steps(parameters.list("step")),
                isAccessible(parameters.first("accessibility").orElse("all")));
    }

    private static boolean isAccessible(String text) {
        if (!text.equals("all") && !text.equals("accessible")) {
            throw HttpFailure.badRequest(
                            "accessibility is '%s': expected all or accessible".formatted(text))
                    .with("field", "accessibility");
        }
        return text.equals("accessible");
    }

    /** Such as {@code age_at_enrollment:10}. */
    private static Map<String, Double> steps(List<String> texts) {
        var steps = new HashMap<String, Double>();
        for (var text : texts) {
            int colon = text.lastIndexOf(':');
            try {
                double width = Double.parseDouble(text.substring(colon + 1));
                if (colon <= 0 || !(width > 0) || Double.isInfinite(width)) {
                    throw new NumberFormatException(text);
                }
                steps.put(text.substring(0, colon), width);
            } catch (NumberFormatException e) {
                throw HttpFailure.badRequest(
                                "step is '%s': expected a field and a positive width, such as age_at_enrollment:10"
                                        .formatted(text))
                        .with("field", "step");
            }
        }
        return steps;
    }
}

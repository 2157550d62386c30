package org.tributary.access.facets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tributary.access.http.HttpFailure;

/**
 * What a request for facets says, before the dictionary is asked.
 *
 * @param node type of the records that are counted
 * @param by fields whose values are counted
 * @param projects ids; empty for all that may be read
 * @param filter that the records fulfil
 * @param filterSelf false leaves what the filter says of a field out of that field's counts
 * @param steps widths of the buckets of numbers, by field
 */
record FacetRequest(
        String node,
        List<String> by,
        List<String> projects,
        JsonNode filter,
        boolean filterSelf,
        Map<String, Double> steps) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a query string; lists are separated by commas, the filter is JSON. */
    static FacetRequest of(MultiMap query) {
        var filter = query.get("filter");
        return of(
                name -> Stream.ofNullable(query.get(name)).toList(),
                filter == null || filter.isBlank() ? MissingNode.getInstance() : parse(filter));
    }

    /** Reads a JSON object with the same names. */
    static FacetRequest of(String body) {
        var object = parse(body);
        if (!object.isObject()) {
            throw HttpFailure.badRequest("expected a JSON object");
        }
        return of(
                name -> {
                    var value = object.path(name);
                    if (value.isArray()) {
                        return value.valueStream().map(JsonNode::asText).toList();
                    }
                    return value.isMissingNode() || value.isNull()
                            ? List.of()
                            : List.of(value.asText());
                },
                object.path("filter"));
    }

    private static FacetRequest of(Function<String, List<String>> values, JsonNode filter) {
        var by = list(values.apply("by"));
        if (values.apply("node").isEmpty() || by.isEmpty()) {
            throw HttpFailure.badRequest(
                    "'node' names the records to count and 'by' the fields, such as node=subject&by=gender");
        }
        var self = Stream.of("filterSelf", "filter_self").flatMap(n -> values.apply(n).stream());
        return new FacetRequest(
                values.apply("node").getFirst(),
                by,
                list(values.apply("project_id")),
                filter,
                self.noneMatch("false"::equalsIgnoreCase),
                steps(list(values.apply("step"))));
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

    private static List<String> list(List<String> values) {
        var items = new LinkedHashSet<String>();
        for (var value : values) {
            Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
        }
        return new ArrayList<>(items);
    }

    private static JsonNode parse(String text) {
        try {
            var node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw HttpFailure.badRequest("no JSON: %s".formatted(e.getOriginalMessage()));
        }
    }
}

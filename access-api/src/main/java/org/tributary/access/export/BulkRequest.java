package org.tributary.access.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tributary.access.http.HttpFailure;

/**
 * What a request for an export says, before the dictionary is asked.
 *
 * @param projects ids; empty for all that may be read
 * @param node the only node type that is wanted; empty for all
 * @param ids of the only records that are wanted; empty for all
 * @param filter that records of the node type fulfil
 */
record BulkRequest(
        BulkFormat format,
        List<String> projects,
        Optional<String> node,
        List<String> ids,
        JsonNode filter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a query string, which names one project at least. */
    static BulkRequest of(MultiMap query) {
        var filter = query.get("filter");
        var request =
                of(
                        name -> Stream.ofNullable(query.get(name)).toList(),
                        filter == null || filter.isBlank()
                                ? MissingNode.getInstance()
                                : parse(filter));
        if (request.projects().isEmpty()) {
            throw HttpFailure.badRequest(
                            "project_id is missing: which project is wanted, such as project_id=OpenNeuro-ds000030?")
                    .with("field", "project_id");
        }
        return request;
    }

    /** Reads a JSON object with the same names. */
    static BulkRequest of(String body) {
        var object = parse(body);
        if (!object.isObject()) {
            throw HttpFailure.badRequest("expected a JSON object");
        }
        var request =
                of(
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
        boolean bounded =
                !request.projects().isEmpty()
                        || request.node().isPresent()
                        || !request.ids().isEmpty();
        if (!bounded) {
            throw HttpFailure.badRequest(
                    "expected project_id, node or ids: which records are wanted?");
        }
        return request;
    }

    private static BulkRequest of(Function<String, List<String>> values, JsonNode filter) {
        var node =
                Stream.of("node", "node_label")
                        .flatMap(name -> values.apply(name).stream())
                        .findFirst();
        if (node.isEmpty() && !filter.isMissingNode() && !filter.isNull()) {
            throw HttpFailure.badRequest("a filter needs a node: which records does it hold for?")
                    .with("field", "node");
        }
        return new BulkRequest(
                BulkFormat.of(values.apply("format").stream().findFirst().orElse("ndjson")),
                list(values.apply("project_id")),
                node,
                list(values.apply("ids")),
                filter);
    }

    /** How the file is called, without its ending. */
    String name() {
        var whole = projects.size() == 1 ? projects.getFirst() : "export";
        return node.map(type -> "%s-%s".formatted(whole, type))
                .orElse(whole)
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static List<String> list(List<String> values) {
        var items = new LinkedHashSet<String>();
        for (var value : values) {
            Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
        }
        return List.copyOf(items);
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

package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import graphql.normalized.ExecutableNormalizedField;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.access.schema.GraphqlSchema;
import org.tributary.access.wording.PythonText;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/** Answers {@code _node_type}: the dictionary's top-level keys as texts (contract C.5). */
final class NodeTypes {

    private final List<JsonNode> documents;

    NodeTypes(Dictionary dictionary) {
        this.documents = dictionary.nodeTypes().stream().<JsonNode>map(NodeType::document).toList();
    }

    JsonNode answer(ExecutableNormalizedField field) {
        var arguments = SelectionReader.arguments(field);
        Stream<JsonNode> found =
                documents.stream().filter(document -> matches(document, arguments));
        var ascending = arguments.text("order_by_asc");
        if (ascending.isPresent()) {
            found = found.sorted(by(ascending.get()));
        }
        var descending = arguments.text("order_by_desc");
        if (descending.isPresent()) {
            found = found.sorted(by(descending.get()).reversed());
        }
        var first = arguments.first();
        var page = first.isPresent() ? found.limit(first.getAsLong()) : found;
        var answer = new ArrayNode(JsonNodeFactory.instance);
        page.forEach(document -> answer.add(selected(document, field)));
        return answer;
    }

    private static boolean isPaging(String argument) {
        return switch (argument) {
            case "first", "order_by_asc", "order_by_desc" -> true;
            default -> false;
        };
    }

    private static boolean matches(JsonNode document, Arguments arguments) {
        return arguments.values().entrySet().stream()
                .filter(entry -> !isPaging(entry.getKey()))
                .allMatch(
                        entry ->
                                matches(
                                        document.path(entry.getKey()),
                                        entry.getValue().toString()));
    }

    private static boolean matches(JsonNode value, String wanted) {
        if (value.isArray()) {
            return value.valueStream().anyMatch(item -> item.asText().equals(wanted));
        }
        return value.isValueNode() && value.asText().contains(wanted);
    }

    private static Comparator<JsonNode> by(String key) {
        return Comparator.comparing(document -> document.path(key).asText());
    }

    private static JsonNode selected(JsonNode document, ExecutableNormalizedField field) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var child : field.getChildren()) {
            var key = child.getResultKey();
            if (child.getFieldName().equals("__typename")) {
                object.put(key, GraphqlSchema.NODE_TYPE);
                continue;
            }
            var value = document.path(child.getFieldName());
            if (value.isMissingNode() || value.isNull()) {
                object.putNull(key);
            } else {
                object.put(key, value.isValueNode() ? value.asText() : PythonText.of(value));
            }
        }
        return object;
    }
}

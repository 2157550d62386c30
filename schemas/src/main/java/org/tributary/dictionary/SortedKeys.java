package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies JSON with the keys of its objects in alphabetical order, the form in which documents are
 * served.
 */
final class SortedKeys {

    private SortedKeys() {}

    static ObjectNode copy(ObjectNode object) {
        List<String> names = new ArrayList<>(object.size());
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> copy.set(name, copy(object.get(name))));
        return copy;
    }

    private static JsonNode copy(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> copy(object);
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> copy.add(copy(item)));
                yield copy;
            }
            default -> node;
        };
    }
}

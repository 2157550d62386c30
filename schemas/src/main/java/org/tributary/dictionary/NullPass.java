package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Makes the validation schema of a node type: what is not required may also be null (contract A.3,
 * 5).
 */
final class NullPass {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NullPass() {}

    /** Changes the document given. */
    static ObjectNode apply(ObjectNode document, Set<String> required) {
        for (Map.Entry<String, JsonNode> property : document.path("properties").properties()) {
            if (!required.contains(property.getKey())
                    && property.getValue() instanceof ObjectNode schema) {
                allowNull(schema);
            }
        }
        return document;
    }

    private static void allowNull(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type != null) {
            ArrayNode types = type instanceof ArrayNode list ? list : JSON.arrayNode().add(type);
            schema.set("type", withItem(types, JSON.textNode("null")));
        } else if (schema.get("enum") instanceof ArrayNode values) {
            withItem(values, JSON.nullNode());
        } else {
            ObjectNode nullSchema = JSON.objectNode().put("type", "null");
            for (String choice : new String[] {"anyOf", "oneOf"}) {
                if (schema.get(choice) instanceof ArrayNode choices) {
                    withItem(choices, nullSchema);
                    return;
                }
            }
        }
    }

    /**
     * Once is enough: a second null among {@code oneOf} would refuse the very value it is to allow.
     */
    private static ArrayNode withItem(ArrayNode list, JsonNode item) {
        for (JsonNode present : list) {
            if (present.equals(item)) {
                return list;
            }
        }
        return list.add(item);
    }
}

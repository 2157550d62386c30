package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes documents for a schema: valid ones, and valid ones with something done to them. */
final class Documents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] TEXTS = {
        "",
        "a",
        "it's",
        "null",
        "true",
        "12",
        "d3b07384d113edec49eaa6238ad5ff00",
        "2026-02-30T00:00:00Z",
        "x\n",
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.123456+00:00",
        "2026-01-31t12:00:00z",
        "2026-12-31T23:59:60Z",
        "é日🧬",
        "11111111-1111-4111-8111-111111111111",
        "validated"
    };
    private static final double[] NUMBERS = {
        -1, -0.0, 0, 0.5, 1, 2.0, 100, 1e16, 1.5e300, -2.5e-7, 32872.5
    };

    private final Random random;

    Documents(Random random) {
        this.random = random;
    }

    /** A document that the schema permits, as far as its patterns are the usual ones. */
    ObjectNode valid(JsonNode schema) {
        ObjectNode document = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || random.nextInt(3) > 0) {
                document.set(property.getKey(), value(property.getValue()));
            }
        }
        return document;
    }

    /** Removes, adds or replaces up to three values. */
    ObjectNode mutated(JsonNode schema) {
        ObjectNode document = valid(schema);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<String> names = new ArrayList<>();
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            names.add("zzz");
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> document.remove(name);
                case 1 -> document.putNull(name);
                default -> document.set(name, anything(2));
            }
        }
        return document;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> NullNode.instance;
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> LongNode.valueOf(random.nextInt(200) - 50);
            case 3 -> DoubleNode.valueOf(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 4, 5 -> TextNode.valueOf(TEXTS[random.nextInt(TEXTS.length)]);
            case 6 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(anything(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (String name : List.of("id", "submitter_id", "code", "other")) {
                    if (random.nextInt(3) == 0) {
                        object.set(name, anything(depth - 1));
                    }
                }
                yield object;
            }
        };
    }

    private JsonNode value(JsonNode schema) {
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return value(schema.path(choice).path(random.nextInt(schema.path(choice).size())));
            }
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        JsonNode type = schema.path("type");
        return typed(
                type.isArray() ? type.path(random.nextInt(type.size())).asText() : type.asText(),
                schema);
    }

    private JsonNode typed(String type, JsonNode schema) {
        return switch (type) {
            case "null" -> NullNode.instance;
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "integer" -> LongNode.valueOf(whole(schema));
            case "number" ->
                    random.nextBoolean()
                            ? LongNode.valueOf(whole(schema))
                            : DoubleNode.valueOf(whole(schema));
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(schema.path("items")));
                }
                yield array;
            }
            case "object" -> valid(schema);
            default -> TextNode.valueOf(text(schema));
        };
    }

    private long whole(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1_000);
        long most = schema.path("maximum").asLong(1_000_000);
        return least + (long) (random.nextDouble() * (most - least));
    }

    private String text(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "2026-01-31T12:00:0" + random.nextInt(10) + "+00:00";
        }
        return switch (schema.path("pattern").asText()) {
            case "" -> TEXTS[random.nextInt(TEXTS.length)];
            case "^[a-f0-9]{32}$" -> "d3b07384d113edec49eaa6238ad5ff00";
            case "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" -> "2026-01-31";
            default -> "11111111-1111-4111-8111-111111111111";
        };
    }
}

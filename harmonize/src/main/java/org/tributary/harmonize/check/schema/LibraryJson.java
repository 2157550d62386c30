package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our JSON trees as those of the JSON Schema library, which is built on a newer Jackson in packages
 * of its own.
 */
final class LibraryJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What draft-04 asserts by; terms, defaults and what else dictionaries write into a schema stay
     * out.
     */
    private static final Set<String> PLAIN =
            Set.of(
                    "type",
                    "enum",
                    "required",
                    "pattern",
                    "format",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties");

    private static final Set<String> BOUNDS = Set.of("minimum", "maximum");
    private static final Set<String> SCHEMA =
            Set.of("items", "additionalItems", "additionalProperties", "not");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "dependencies");

    private LibraryJson() {}

    static tools.jackson.databind.JsonNode value(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> NODES.stringNode(value.textValue());
            case BOOLEAN -> NODES.booleanNode(value.booleanValue());
            case NUMBER -> number(value);
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode(value.size());
                value.forEach(item -> array.add(value(item)));
                yield array;
            }
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                value.properties()
                        .forEach(field -> object.set(field.getKey(), value(field.getValue())));
                yield object;
            }
            case NULL, MISSING, BINARY, POJO -> NODES.nullNode();
        };
    }

    private static tools.jackson.databind.JsonNode number(JsonNode value) {
        if (!value.isIntegralNumber()) {
            return NODES.numberNode(finite(value.doubleValue()));
        }
        return value.canConvertToLong()
                ? NODES.numberNode(value.longValue())
                : NODES.numberNode(value.bigIntegerValue());
    }

    /** The library cannot compare the infinity that 1e999 is read as. */
    private static double finite(double number) {
        return Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number;
    }

    /** The schema reduced to its assertions. */
    static tools.jackson.databind.JsonNode schema(JsonNode schema) {
        if (!schema.isObject()) {
            return value(schema);
        }
        ObjectNode reduced = NODES.objectNode();
        schema.properties()
                .forEach(
                        keyword -> {
                            String name = keyword.getKey();
                            JsonNode argument = keyword.getValue();
                            if (BOUNDS.contains(name)) {
                                reduced.set(name, bound(argument));
                            } else if (PLAIN.contains(name)) {
                                reduced.set(name, value(argument));
                            } else if (BY_NAME.contains(name)) {
                                reduced.set(name, schemasByName(argument));
                            } else if (SCHEMAS.contains(name)
                                    || SCHEMA.contains(name) && argument.isArray()) {
                                ArrayNode schemas = NODES.arrayNode(argument.size());
                                argument.forEach(item -> schemas.add(schema(item)));
                                reduced.set(name, schemas);
                            } else if (SCHEMA.contains(name)) {
                                reduced.set(name, schema(argument));
                            }
                        });
        return reduced;
    }

    /**
     * Against whole bounds the library casts values to long, and fails on those beyond: it gets
     * none.
     */
    private static tools.jackson.databind.JsonNode bound(JsonNode number) {
        return NODES.numberNode(
                number.decimalValue().setScale(Math.max(1, number.decimalValue().scale())));
    }

    private static ObjectNode schemasByName(JsonNode schemas) {
        ObjectNode byName = NODES.objectNode();
        schemas.properties().forEach(entry -> byName.set(entry.getKey(), schema(entry.getValue())));
        return byName;
    }
}

package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the keywords of a property's schema are what draft-04 lets them be (rule 15). */
final class SchemaChecks {

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "array", "object", "null");

    private final BiConsumer<String, String> faults;

    /**
     * @param faults takes pointer and message
     */
    SchemaChecks(BiConsumer<String, String> faults) {
        this.faults = faults;
    }

    void check(JsonNode schema, String pointer) {
        if (!schema.isObject()) {
            faults.accept(pointer, "a schema must be an object");
            return;
        }
        schema.properties().forEach(keyword -> check(keyword, pointer));
    }

    private void check(Map.Entry<String, JsonNode> keyword, String pointer) {
        JsonNode value = keyword.getValue();
        String at = SourceLines.child(pointer, keyword.getKey());
        switch (keyword.getKey()) {
            case "type" -> checkType(value, at);
            case "enum" -> checkList(value, at, "'enum' must list values, none of them twice");
            case "required" ->
                    checkList(value, at, "'required' must list names, none of them twice");
            case "pattern" -> checkPattern(value, at);
            case "minimum", "maximum", "multipleOf" -> {
                if (!value.isNumber()) {
                    faults.accept(at, "'" + keyword.getKey() + "' must be a number");
                }
            }
            case "minLength", "maxLength", "minItems", "maxItems" -> {
                if (!value.isIntegralNumber() || value.intValue() < 0) {
                    faults.accept(
                            at, "'" + keyword.getKey() + "' must be a whole number from 0 on");
                }
            }
            case "items" -> {
                if (value.isArray()) {
                    checkEach(value, at);
                } else {
                    check(value, at);
                }
            }
            case "anyOf", "oneOf", "allOf" -> {
                if (!value.isArray() || value.isEmpty()) {
                    faults.accept(at, "'" + keyword.getKey() + "' must list schemas");
                }
                checkEach(value, at);
            }
            case "not" -> check(value, at);
            case "properties" ->
                    value.properties()
                            .forEach(
                                    each ->
                                            check(
                                                    each.getValue(),
                                                    SourceLines.child(at, each.getKey())));
            default -> {
                // Descriptions, terms and what dictionaries add of their own.
            }
        }
    }

    private void checkEach(JsonNode schemas, String pointer) {
        for (int i = 0; i < schemas.size(); i++) {
            check(schemas.get(i), SourceLines.child(pointer, i));
        }
    }

    private void checkType(JsonNode type, String pointer) {
        List<JsonNode> names = type.isArray() ? List.copyOf(list(type)) : List.of(type);
        for (JsonNode name : names) {
            if (!name.isTextual() || !TYPES.contains(name.textValue())) {
                faults.accept(pointer, "there is no type " + name);
            }
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        var items = new ArrayList<JsonNode>(array.size());
        array.forEach(items::add);
        return items;
    }

    private void checkList(JsonNode list, String pointer, String message) {
        if (!list.isArray() || list.isEmpty() || new HashSet<>(list(list)).size() < list.size()) {
            faults.accept(pointer, message);
        }
    }

    private void checkPattern(JsonNode pattern, String pointer) {
        try {
            Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException e) {
            faults.accept(
                    pointer,
                    "'" + pattern.asText() + "' is no regular expression: " + e.getDescription());
        }
    }
}

package org.tributary.harmonize.check.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a property's schema permits, in words for people: {@code integer between 0 and 100}, {@code
 * one of: a, b (+3 more)}.
 */
public final class Permitted {

    private static final int SHOWN_VALUES = 8;
    private static final int SHOWN_LENGTH = 200;

    private Permitted() {}

    /**
     * Empty text where the schema permits everything; null is never named, since leaving a value
     * out is no value.
     */
    public static String of(JsonNode schema) {
        Set<String> values = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>();
        collect(schema, values, kinds);
        List<String> alternatives = new ArrayList<>();
        if (!values.isEmpty()) {
            alternatives.add(oneOf(values));
        }
        alternatives.addAll(kinds);
        return String.join(" or ", alternatives);
    }

    /** The permissible values in declared order, without null; empty where they are not listed. */
    public static Set<String> values(JsonNode schema) {
        Set<String> values = new LinkedHashSet<>();
        collect(schema, values, new LinkedHashSet<>());
        return values;
    }

    /** Names of the JSON types that are permitted, and {@code date-time} for texts of that form. */
    public static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        for (String choice : List.of("anyOf", "oneOf")) {
            schema.path(choice).forEach(branch -> types.addAll(types(branch)));
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(entry -> types.add(entry.asText()));
        if (schema.path("format").asText().equals("date-time")) {
            types.add("date-time");
        }
        return types;
    }

    private static void collect(JsonNode schema, Set<String> values, Set<String> kinds) {
        for (String choice : List.of("anyOf", "oneOf")) {
            schema.path(choice).forEach(branch -> collect(branch, values, kinds));
        }
        for (JsonNode value : schema.path("enum")) {
            if (!value.isNull()) {
                values.add(value.asText());
            }
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            kind(type.asText(), schema, kinds);
        } else {
            type.forEach(entry -> kind(entry.asText(), schema, kinds));
        }
    }

    private static void kind(String type, JsonNode schema, Set<String> kinds) {
        switch (type) {
            case "null" -> {
                // Leaving the value out says the same.
            }
            case "boolean" -> kinds.add("true or false");
            case "integer", "number" -> kinds.add(type + range(schema));
            case "string" -> kinds.add(text(schema));
            case "array" -> kinds.add(list(schema.path("items")));
            default -> kinds.add(type);
        }
    }

    private static String range(JsonNode schema) {
        JsonNode least = schema.path("minimum");
        JsonNode most = schema.path("maximum");
        if (least.isNumber() && most.isNumber()) {
            return " between " + least.asText() + " and " + most.asText();
        }
        if (least.isNumber()) {
            return ", at least " + least.asText();
        }
        return most.isNumber() ? ", at most " + most.asText() : "";
    }

    private static String text(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "date and time like 2026-01-31T12:00:00Z";
        }
        return schema.has("pattern") ? "text matching " + schema.path("pattern").asText() : "text";
    }

    private static String list(JsonNode items) {
        String item = of(items);
        return item.isEmpty() ? "list" : "list of " + item;
    }

    private static String oneOf(Set<String> values) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (String value : values) {
            length += value.length() + 2;
            if (shown.size() == SHOWN_VALUES || !shown.isEmpty() && length > SHOWN_LENGTH) {
                break;
            }
            shown.add(value);
        }
        int more = values.size() - shown.size();
        return "one of: " + String.join(", ", shown) + (more == 0 ? "" : " (+" + more + " more)");
    }
}

package org.tributary.access.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An introspected schema as lines: {@code type.field(argument): type}. */
final class RecordedSchema {

    private RecordedSchema() {}

    static List<String> lines(JsonNode schema) {
        var lines = new ArrayList<String>();
        for (var type : schema.path("types")) {
            var name = type.path("name").asText();
            lines.add(name);
            for (var field : type.path("fields")) {
                var path = "%s.%s".formatted(name, field.path("name").asText());
                lines.add("%s: %s".formatted(path, type(field.path("type"))));
                for (var argument : field.path("args")) {
                    lines.add("%s(%s)".formatted(path, value(argument)));
                }
            }
            for (var field : type.path("inputFields")) {
                lines.add("%s.%s".formatted(name, value(field)));
            }
        }
        return lines;
    }

    private static String value(JsonNode value) {
        return "%s: %s".formatted(value.path("name").asText(), type(value.path("type")));
    }

    private static String type(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> "%s!".formatted(type(type.path("ofType")));
            case "LIST" -> "[%s]".formatted(type(type.path("ofType")));
            default -> type.path("name").asText();
        };
    }
}

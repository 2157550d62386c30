package org.tributary.access.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/**
 * JSON values as the texts that Python makes of them, which is what Gen3's {@code _node_type} shows
 * (contract C.5).
 */
public final class PythonText {

    private PythonText() {}

    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                var entries = new ArrayList<String>();
                value.properties()
                        .forEach(
                                entry ->
                                        entries.add(
                                                "%s: %s"
                                                        .formatted(
                                                                quoted(entry.getKey()),
                                                                of(entry.getValue()))));
                yield "{%s}".formatted(String.join(", ", entries));
            }
            case ARRAY -> {
                var items = new ArrayList<String>();
                value.forEach(item -> items.add(of(item)));
                yield "[%s]".formatted(String.join(", ", items));
            }
            case STRING -> quoted(value.textValue());
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            case NUMBER, BINARY, POJO -> value.asText();
        };
    }

    private static String quoted(String text) {
        var escaped =
                text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
        return text.contains("'") && !text.contains("\"")
                ? "\"%s\"".formatted(escaped)
                : "'%s'".formatted(escaped.replace("'", "\\'"));
    }
}

package org.tributary.ingest.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** JSON values as Python prints them, because Gen3 puts them into messages (contract B.3). */
final class PythonText {

    private static final int LONGEST = 4_000;

    private PythonText() {}

    /** {@code repr}, cut where it gets long. */
    static String repr(JsonNode value) {
        var text = whole(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** {@code str}: of a text the text itself. */
    static String str(JsonNode value) {
        return value.isTextual() ? value.textValue() : repr(value);
    }

    /** Name of the class. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case NULL, MISSING -> "NoneType";
            case OBJECT, POJO, BINARY -> "dict";
        };
    }

    private static String whole(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> {
                var items = new StringJoiner(", ", "[", "]");
                value.forEach(item -> items.add(whole(item)));
                yield items.toString();
            }
            case OBJECT -> {
                var fields = new StringJoiner(", ", "{", "}");
                value.properties()
                        .forEach(
                                field ->
                                        fields.add(
                                                quoted(field.getKey())
                                                        + ": "
                                                        + whole(field.getValue())));
                yield fields.toString();
            }
            case STRING -> quoted(value.textValue());
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            case NUMBER, POJO, BINARY -> value.asText();
        };
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (c < ' ' || c == 0x7f) {
                        out.append("\\x%02x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }
}

package org.tributary.access.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Field;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;

/** Values of a filter as the graph keeps them. */
final class Values {

    private Values() {}

    /**
     * The values as a field of this kind has them.
     *
     * @throws HttpFailure 400 where one cannot be
     */
    static List<Object> of(Field field, List<JsonNode> values) {
        return values.stream().map(value -> of(field, value)).toList();
    }

    /** Properties that hold text. */
    static List<StoredProperty> texts(RecordType type) {
        return type.properties().stream()
                .filter(property -> property.kind() == ValueKind.TEXT)
                .toList();
    }

    private static Object of(Field field, JsonNode value) {
        return switch (field.property().kind()) {
            case TEXT, TEXT_LIST -> text(field, value);
            case NUMBER -> number(field, value);
            case BOOLEAN -> flag(field, value);
            case LIST -> value.isNumber() ? value.numberValue() : any(field, value);
        };
    }

    private static Object text(Field field, JsonNode value) {
        if (!value.isValueNode()) {
            throw wrong(field, value, "a text");
        }
        return value.asText();
    }

    private static Object any(Field field, JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : text(field, value);
    }

    private static Object number(Field field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return Double.valueOf(value.asText());
        } catch (NumberFormatException e) {
            throw wrong(field, value, "a number");
        }
    }

    private static Object flag(Field field, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.asText()) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw wrong(field, value, "true or false");
        };
    }

    private static HttpFailure wrong(Field field, JsonNode value, String expected) {
        return HttpFailure.badRequest(
                        "'%s' is compared with %s: expected %s"
                                .formatted(field.name(), value, expected))
                .with("field", field.name());
    }
}

package org.tributary.harmonize.check.schema;

import static org.tributary.harmonize.check.wording.PythonText.repr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The sentences of Python's jsonschema, keyword by keyword. */
final class ViolationText {

    private ViolationText() {}

    static String noneFits(JsonNode value) {
        return repr(value) + " is not valid under any of the given schemas";
    }

    /**
     * @param schema the schema object that holds the keyword
     * @param properties names of missing or unexpected properties
     */
    static String of(String keyword, JsonNode schema, JsonNode value, List<String> properties) {
        JsonNode argument = schema.path(keyword);
        return switch (keyword) {
            case "type" -> repr(value) + " is not of type " + types(argument);
            case "enum" -> repr(value) + " is not one of " + repr(argument);
            case "required" -> repr(properties.getFirst()) + " is a required property";
            case "additionalProperties" -> unexpected(properties);
            case "minimum" ->
                    repr(value) + " is less than " + bound("minimum", schema) + repr(argument);
            case "maximum" ->
                    repr(value) + " is greater than " + bound("maximum", schema) + repr(argument);
            case "pattern" -> repr(value) + " does not match " + repr(argument);
            case "format" -> repr(value) + " is not a " + repr(argument);
            case "minLength", "minItems" -> repr(value) + " is too short";
            case "maxLength", "maxItems" -> repr(value) + " is too long";
            case "uniqueItems" -> repr(value) + " has non-unique elements";
            case "minProperties" -> repr(value) + " does not have enough properties";
            case "maxProperties" -> repr(value) + " has too many properties";
            case "multipleOf" -> repr(value) + " is not a multiple of " + repr(argument);
            case "oneOf" -> repr(value) + " is valid under each of " + fitting(value, argument);
            case "not" -> repr(value) + " should not be valid under " + repr(argument);
            default -> repr(value) + " breaks the rule '" + keyword + "'";
        };
    }

    private static String bound(String keyword, JsonNode schema) {
        boolean exclusive =
                schema.path(keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum")
                        .asBoolean();
        return (exclusive ? "or equal to the " : "the ") + keyword + " of ";
    }

    private static String types(JsonNode types) {
        if (!types.isArray()) {
            return repr(types);
        }
        StringJoiner names = new StringJoiner(", ");
        types.forEach(type -> names.add(repr(type)));
        return names.toString();
    }

    private static String unexpected(List<String> properties) {
        StringJoiner names = new StringJoiner(", ");
        properties.forEach(property -> names.add(repr(property)));
        String verb = properties.size() == 1 ? "was" : "were";
        return "Additional properties are not allowed (" + names + " " + verb + " unexpected)";
    }

    /** The schemas that fit, the first of them last. */
    private static String fitting(JsonNode value, JsonNode schemas) {
        List<String> texts = new ArrayList<>();
        for (JsonNode schema : schemas) {
            if (SchemaCompiler.compile(schema).test(value) != Verdict.INVALID) {
                texts.add(repr(schema));
            }
        }
        texts.add(texts.removeFirst());
        return String.join(", ", texts);
    }
}

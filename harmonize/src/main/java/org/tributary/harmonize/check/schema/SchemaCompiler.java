package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a schema into one {@link Assertion}: a keyword that it does not know makes every verdict
 * UNSURE.
 */
final class SchemaCompiler {

    private static final Assertion ANYTHING = _ -> Verdict.VALID;
    private static final Assertion NOT_KNOWN = _ -> Verdict.UNSURE;

    /** Demands that dictionaries hardly make. */
    private static final Set<String> LEFT_TO_LIBRARY =
            Set.of(
                    "patternProperties",
                    "dependencies",
                    "minProperties",
                    "maxProperties",
                    "additionalItems",
                    "uniqueItems",
                    "multipleOf",
                    "not",
                    "$ref");

    private SchemaCompiler() {}

    static Assertion compile(JsonNode schema) {
        if (!schema.isObject()) {
            return NOT_KNOWN;
        }
        List<Assertion> demands = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            Assertion demand = demand(keyword.getKey(), keyword.getValue(), schema);
            if (!demand.equals(ANYTHING)) {
                demands.add(demand);
            }
        }
        return all(demands);
    }

    private static Assertion all(List<Assertion> demands) {
        return switch (demands.size()) {
            case 0 -> ANYTHING;
            case 1 -> demands.getFirst();
            default -> allOf(demands.toArray(Assertion[]::new));
        };
    }

    private static Assertion allOf(Assertion[] demands) {
        return value -> {
            Verdict verdict = Verdict.VALID;
            for (Assertion demand : demands) {
                verdict = verdict.and(demand.test(value));
                if (verdict == Verdict.INVALID) {
                    return Verdict.INVALID;
                }
            }
            return verdict;
        };
    }

    private static Assertion anyOf(Assertion[] branches) {
        return value -> {
            boolean sure = true;
            for (Assertion branch : branches) {
                Verdict verdict = branch.test(value);
                if (verdict == Verdict.VALID) {
                    return Verdict.VALID;
                }
                sure &= verdict == Verdict.INVALID;
            }
            return sure ? Verdict.INVALID : Verdict.UNSURE;
        };
    }

    private static Assertion oneOf(Assertion[] branches) {
        return value -> {
            int valid = 0;
            boolean sure = true;
            for (Assertion branch : branches) {
                Verdict verdict = branch.test(value);
                valid += verdict == Verdict.VALID ? 1 : 0;
                sure &= verdict != Verdict.UNSURE;
            }
            return sure || valid > 1 ? Verdict.of(valid == 1) : Verdict.UNSURE;
        };
    }

    private static Assertion[] branches(JsonNode schemas) {
        Assertion[] branches = new Assertion[schemas.size()];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = compile(schemas.get(i));
        }
        return branches;
    }

    /** What a name pattern covers is not additional, and patterns are not compiled. */
    private static Assertion properties(JsonNode schema) {
        return schema.has("patternProperties")
                ? NOT_KNOWN
                : ContainerAssertions.properties(schema, SchemaCompiler::compile);
    }

    private static Assertion demand(String keyword, JsonNode argument, JsonNode schema) {
        return switch (keyword) {
            case "type" -> ValueAssertions.type(argument);
            case "enum" -> ValueAssertions.oneOfValues(argument);
            case "pattern" -> ValueAssertions.pattern(argument.asText());
            case "format" -> ValueAssertions.format(argument.asText());
            case "minLength" -> ValueAssertions.length(argument.asInt(), Integer.MAX_VALUE);
            case "maxLength" -> ValueAssertions.length(0, argument.asInt());
            case "minimum" ->
                    ValueAssertions.minimum(argument, schema.path("exclusiveMinimum").asBoolean());
            case "maximum" ->
                    ValueAssertions.maximum(argument, schema.path("exclusiveMaximum").asBoolean());
            case "anyOf" -> anyOf(branches(argument));
            case "oneOf" -> oneOf(branches(argument));
            case "allOf" -> allOf(branches(argument));
            case "required" -> ContainerAssertions.required(argument);
            case "items" ->
                    argument.isObject() ? ContainerAssertions.items(compile(argument)) : NOT_KNOWN;
            case "minItems" -> ContainerAssertions.size(argument.asInt(), Integer.MAX_VALUE);
            case "maxItems" -> ContainerAssertions.size(0, argument.asInt());
            case "properties" -> properties(schema);
            case "additionalProperties" -> schema.has("properties") ? ANYTHING : properties(schema);
            // What else is no demand describes: title, term, enumDef and what dictionaries add.
            default -> LEFT_TO_LIBRARY.contains(keyword) ? NOT_KNOWN : ANYTHING;
        };
    }
}

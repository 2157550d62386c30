package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Demands on objects and arrays; they hold for every other kind of value, as draft-04 wants it. */
final class ContainerAssertions {

    private ContainerAssertions() {}

    static Assertion required(JsonNode names) {
        String[] required = new String[names.size()];
        for (int i = 0; i < required.length; i++) {
            required[i] = names.get(i).asText();
        }
        return value -> {
            if (value.isObject()) {
                for (String name : required) {
                    if (!value.has(name)) {
                        return Verdict.INVALID;
                    }
                }
            }
            return Verdict.VALID;
        };
    }

    static Assertion items(Assertion item) {
        return value -> {
            Verdict verdict = Verdict.VALID;
            if (value.isArray()) {
                for (int i = 0; i < value.size() && verdict != Verdict.INVALID; i++) {
                    verdict = verdict.and(item.test(value.get(i)));
                }
            }
            return verdict;
        };
    }

    static Assertion size(int least, int most) {
        return value ->
                Verdict.of(!value.isArray() || value.size() >= least && value.size() <= most);
    }

    /**
     * {@code properties} and {@code additionalProperties} together, in one walk over the fields.
     */
    static Assertion properties(JsonNode schema, Function<JsonNode, Assertion> compiler) {
        Map<String, Assertion> declared = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            declared.put(property.getKey(), compiler.apply(property.getValue()));
        }
        Assertion other = other(schema.path("additionalProperties"), compiler);
        return value -> {
            if (!value.isObject()) {
                return Verdict.VALID;
            }
            Verdict verdict = Verdict.VALID;
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                @Nullable Assertion demand = declared.get(field.getKey());
                verdict = verdict.and((demand == null ? other : demand).test(field.getValue()));
                if (verdict == Verdict.INVALID) {
                    return Verdict.INVALID;
                }
            }
            return verdict;
        };
    }

    private static Assertion other(JsonNode additional, Function<JsonNode, Assertion> compiler) {
        if (additional.isObject()) {
            return compiler.apply(additional);
        }
        Verdict verdict = Verdict.of(!additional.isBoolean() || additional.asBoolean());
        return _ -> verdict;
    }
}

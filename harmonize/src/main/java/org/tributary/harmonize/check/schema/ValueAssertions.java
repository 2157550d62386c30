package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Demands on single values. */
final class ValueAssertions {

    private ValueAssertions() {}

    static Assertion type(JsonNode type) {
        if (!type.isArray()) {
            return type(type.asText());
        }
        List<Assertion> types = new ArrayList<>();
        type.forEach(entry -> types.add(type(entry.asText())));
        Assertion[] alternatives = types.toArray(Assertion[]::new);
        return value -> {
            for (Assertion alternative : alternatives) {
                Verdict verdict = alternative.test(value);
                if (verdict != Verdict.INVALID) {
                    return verdict;
                }
            }
            return Verdict.INVALID;
        };
    }

    private static Assertion type(String name) {
        return switch (name) {
            case "string" -> value -> Verdict.of(value.isTextual());
            case "boolean" -> value -> Verdict.of(value.isBoolean());
            case "null" -> value -> Verdict.of(value.isNull());
            case "number" -> value -> Verdict.of(value.isNumber());
            // Draft-04: 1.0 is no integer.
            case "integer" -> value -> Verdict.of(value.isIntegralNumber());
            case "array" -> value -> Verdict.of(value.isArray());
            case "object" -> value -> Verdict.of(value.isObject());
            default -> _ -> Verdict.UNSURE;
        };
    }

    static Assertion oneOfValues(JsonNode values) {
        Set<String> texts = new HashSet<>();
        Set<Long> wholes = new HashSet<>();
        boolean withNull = false;
        boolean withOthers = false;
        for (JsonNode value : values) {
            if (value.isTextual()) {
                texts.add(value.asText());
            } else if (value.isIntegralNumber() && value.canConvertToLong()) {
                wholes.add(value.longValue());
            } else if (value.isNull()) {
                withNull = true;
            } else {
                withOthers = true;
            }
        }
        Verdict ofNull = Verdict.of(withNull);
        // 1.0 and true are 1 to some libraries.
        Verdict ofOthers = withOthers || !wholes.isEmpty() ? Verdict.UNSURE : Verdict.INVALID;
        return value -> {
            if (value.isTextual()) {
                return Verdict.of(texts.contains(value.textValue()));
            }
            if (value.isNull()) {
                return ofNull;
            }
            return value.canConvertToLong()
                            && value.isIntegralNumber()
                            && wholes.contains(value.longValue())
                    ? Verdict.VALID
                    : ofOthers;
        };
    }

    static Assertion pattern(String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern '" + expression + "' is no regular expression", e);
        }
        return value -> {
            if (!value.isTextual()) {
                return Verdict.VALID;
            }
            String text = value.textValue();
            // Libraries differ on whether $ stands before a last line break.
            return text.endsWith("\n") ? Verdict.UNSURE : Verdict.of(pattern.matcher(text).find());
        };
    }

    static Assertion format(String format) {
        return format.equals("date-time")
                ? value -> value.isTextual() ? DateTimes.test(value.textValue()) : Verdict.VALID
                : value -> value.isTextual() ? Verdict.UNSURE : Verdict.VALID;
    }

    static Assertion length(int least, int most) {
        return value -> {
            if (!value.isTextual()) {
                return Verdict.VALID;
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            return Verdict.of(length >= least && length <= most);
        };
    }

    static Assertion minimum(JsonNode bound, boolean exclusive) {
        Bound least = new Bound(bound.decimalValue(), bound.doubleValue());
        return value -> Verdict.of(!value.isNumber() || least.order(value) > (exclusive ? 0 : -1));
    }

    static Assertion maximum(JsonNode bound, boolean exclusive) {
        Bound most = new Bound(bound.decimalValue(), bound.doubleValue());
        return value -> Verdict.of(!value.isNumber() || most.order(value) < (exclusive ? 0 : 1));
    }

    private record Bound(BigDecimal exact, double rounded) {

        /**
         * Negative where the value lies below the bound; floating numbers are compared as such,
         * -0.0 being 0.
         */
        int order(JsonNode value) {
            if (!value.isDouble()) {
                return value.decimalValue().compareTo(exact);
            }
            double number = value.doubleValue();
            if (number == rounded) {
                return 0;
            }
            return number < rounded ? -1 : 1;
        }
    }
}

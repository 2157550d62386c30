package org.tributary.harmonize.check.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.StringJoiner;

/** Python's {@code repr} and type names of JSON values, which Gen3's messages are made of. */
public final class PythonText {

    private PythonText() {}

    /**
     * {@code repr(value)}: {@code 'text'}, {@code 2.0}, {@code True}, {@code None}, {@code ['a',
     * None]}, {@code {'a': 1}}.
     */
    public static String repr(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> repr(value.textValue());
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NUMBER -> number(value);
            case ARRAY -> {
                StringJoiner items = new StringJoiner(", ", "[", "]");
                value.forEach(item -> items.add(repr(item)));
                yield items.toString();
            }
            case OBJECT -> {
                StringJoiner fields = new StringJoiner(", ", "{", "}");
                value.properties()
                        .forEach(
                                field ->
                                        fields.add(
                                                repr(field.getKey())
                                                        + ": "
                                                        + repr(field.getValue())));
                yield fields.toString();
            }
            case NULL, MISSING, BINARY, POJO -> "None";
        };
    }

    /** {@code str(value)}: text without quotes, everything else as {@link #repr(JsonNode)}. */
    public static String str(JsonNode value) {
        return value.isTextual() ? value.textValue() : repr(value);
    }

    /** Name of the value's class: {@code int}, {@code str}, {@code NoneType}, ... */
    public static String className(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NULL, MISSING, BINARY, POJO -> "NoneType";
        };
    }

    /**
     * {@code repr} of a text: single quotes unless only these occur in it, what cannot be printed
     * as an escape.
     */
    public static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '\n' -> quoted.append("\\n");
                                case '\r' -> quoted.append("\\r");
                                case '\t' -> quoted.append("\\t");
                                case '\\' -> quoted.append("\\\\");
                                default -> {
                                    if (point == quote) {
                                        quoted.append('\\').append(quote);
                                    } else if (printable(point)) {
                                        quoted.appendCodePoint(point);
                                    } else {
                                        quoted.append(escape(point));
                                    }
                                }
                            }
                        });
        return quoted.append(quote).toString();
    }

    private static boolean printable(int point) {
        return switch ((byte) Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    private static String escape(int point) {
        if (point <= 0xff) {
            return String.format(Locale.ROOT, "\\x%02x", point);
        }
        return String.format(Locale.ROOT, point <= 0xffff ? "\\u%04x" : "\\U%08x", point);
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber()
                ? value.bigIntegerValue().toString()
                : real(value.doubleValue());
    }

    /**
     * The shortest digits that give the number back, with an exponent below 1e-4 and from 1e16 on.
     */
    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power =
                String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
        return (number < 0 ? "-" : "") + mantissa + power;
    }
}

package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Types of plain YAML scalars by the rules of YAML 1.1, which Gen3's reader follows: {@code yes}
 * and {@code off} are booleans, {@code 010} is octal. Dates and sexagesimal numbers stay text,
 * since JSON has no form for them.
 */
final class YamlScalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern RADIX =
            Pattern.compile("([-+]?)(?:0b([01_]+)|0x([0-9a-fA-F_]+)|0([0-7_]+))");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?");
    private static final Pattern INFINITE =
            Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private YamlScalars() {}

    static JsonNode plain(String text) {
        if (NULLS.contains(text)) {
            return JSON.nullNode();
        }
        if (TRUE.contains(text)) {
            return JSON.booleanNode(true);
        }
        if (FALSE.contains(text)) {
            return JSON.booleanNode(false);
        }
        if ("+-.0123456789".indexOf(text.charAt(0)) >= 0) {
            return numberOrText(text);
        }
        return JSON.textNode(text);
    }

    private static JsonNode numberOrText(String text) {
        String digits = text.replace("_", "");
        if (INTEGER.matcher(text).matches()) {
            return integer(new BigInteger(digits));
        }
        if (REAL.matcher(text).matches()) {
            return JSON.numberNode(Double.parseDouble(digits));
        }
        if (INFINITE.matcher(text).matches()) {
            return JSON.numberNode(Double.NaN);
        }
        var radix = RADIX.matcher(text);
        if (radix.matches()) {
            for (int group = 2; group <= 4; group++) {
                String number = radix.group(group);
                if (number != null && !number.replace("_", "").isEmpty()) {
                    int base = group == 2 ? 2 : group == 3 ? 16 : 8;
                    return integer(new BigInteger(radix.group(1) + number.replace("_", ""), base));
                }
            }
        }
        return JSON.textNode(text);
    }

    /**
     * The smallest type that holds the value, as a JSON parser gives it, so that trees from both
     * sources are equal.
     */
    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JSON.numberNode(value.intValue());
        }
        if (value.bitLength() < Long.SIZE) {
            return JSON.numberNode(value.longValue());
        }
        return JSON.numberNode(value);
    }
}

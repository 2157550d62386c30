package org.tributary.harmonize.check.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.StorageType;

/**
 * The text of a cell as a value of a storage type; what cannot be cast stays text, for the schema
 * to refuse.
 */
public final class Cell {

    private static final Set<String> TRUE_ITEMS = Set.of("true", "t", "yes", "y");

    /** From here on doubles are no longer dense enough to be whole by intent. */
    private static final double LARGEST_WHOLE = 1e15;

    private Cell() {}

    /** Blank cells and the word {@code null} stand for no value. */
    public static boolean isNull(String text) {
        return text.isEmpty() || text.equals("null");
    }

    /**
     * @param itemType of an array; null where items are text
     */
    public static JsonNode cast(String text, StorageType type, @Nullable StorageType itemType) {
        return switch (type) {
            case STRING -> TextNode.valueOf(text);
            case INTEGER -> integer(text);
            case NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case ARRAY -> array(text, itemType);
        };
    }

    private static JsonNode bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(text);
        };
    }

    private static JsonNode integer(String text) {
        int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (!digits(text, sign)) {
            return TextNode.valueOf(text);
        }
        return text.length() <= 18
                ? LongNode.valueOf(Long.parseLong(text))
                : JsonNodeFactory.instance.numberNode(new BigInteger(text));
    }

    private static boolean digits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    private static JsonNode number(String text) {
        double number = real(text);
        if (!Double.isFinite(number)) {
            return TextNode.valueOf(text);
        }
        return Math.abs(number) < LARGEST_WHOLE && number == Math.rint(number)
                ? LongNode.valueOf((long) number)
                : DoubleNode.valueOf(number);
    }

    /**
     * NaN where the text is no decimal number; Java's own suffixes and hexadecimal forms are none.
     */
    private static double real(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static JsonNode array(String text, @Nullable StorageType itemType) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (String item : text.split(",", -1)) {
            items.add(item(item.strip(), itemType));
        }
        return items;
    }

    private static JsonNode item(String text, @Nullable StorageType type) {
        return switch (type) {
            case INTEGER -> {
                JsonNode number = number(text);
                yield number.isDouble() ? LongNode.valueOf((long) number.doubleValue()) : number;
            }
            case NUMBER -> number(text);
            case BOOLEAN -> BooleanNode.valueOf(TRUE_ITEMS.contains(text.toLowerCase(Locale.ROOT)));
            case STRING, ARRAY -> TextNode.valueOf(text);
            case null -> TextNode.valueOf(text);
        };
    }
}

package org.tributary.ingest.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.StorageType;

/**
 * Cells of a one-row table as the values of a node type's properties (contract B.4, rules 4, 5).
 */
record TableCells(NodeType type) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A cell's value; what does not fit the property stays text. */
    JsonNode value(String name, String cell) {
        if (cell.isEmpty() || cell.equals("null")) {
            return NODES.nullNode();
        }
        var property = type.properties().get(name);
        return property == null ? NODES.textNode(cell) : cast(property.type(), cell);
    }

    private static JsonNode cast(StorageType type, String cell) {
        try {
            return switch (type) {
                case STRING -> NODES.textNode(cell);
                case INTEGER -> NODES.numberNode(new BigInteger(cell));
                case NUMBER -> number(cell);
                case BOOLEAN -> bool(cell);
                case ARRAY -> {
                    var items = NODES.arrayNode();
                    Arrays.stream(cell.split(",", -1)).map(String::strip).forEach(items::add);
                    yield items;
                }
            };
        } catch (NumberFormatException e) {
            return NODES.textNode(cell);
        }
    }

    private static JsonNode number(String cell) {
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) {
            return NODES.textNode(cell);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? NODES.numberNode((long) value)
                : NODES.numberNode(new BigDecimal(cell));
    }

    private static JsonNode bool(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> NODES.textNode(cell);
        };
    }
}

package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How values of a property are kept; decided by the {@code type} of its schema alone (contract
 * A.2).
 */
public enum StorageType {
    STRING,
    /** Whole or fractional, kept as a double. */
    NUMBER,
    /** Whole, kept in 64 bits. */
    INTEGER,
    BOOLEAN,
    ARRAY;

    /**
     * Of a list of types the first counts; without a type ({@code enum}, {@code oneOf}) it is text.
     */
    static StorageType of(JsonNode schema) {
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asText() : type.asText();
        return switch (name) {
            case "number", "float" -> NUMBER;
            case "integer" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "array" -> ARRAY;
            default -> STRING;
        };
    }
}

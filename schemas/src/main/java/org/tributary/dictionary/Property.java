package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A property of a node type that is no link.
 *
 * @param name as in the dictionary; matches {@code [A-Za-z_][A-Za-z0-9_]*}
 * @param type how its values are kept
 * @param itemType of an array, how its items are kept; null where the schema gives items no type
 * @param schema its JSON schema as served, references resolved, without the nulls of the validation
 *     schema; not to be changed
 * @param defaultValue what a new record gets when it names no value
 * @param rules how its values are harmonized
 */
public record Property(
        String name,
        StorageType type,
        @Nullable StorageType itemType,
        ObjectNode schema,
        @Nullable JsonNode defaultValue,
        HarmonizeRules rules) {

    static Property of(String name, ObjectNode schema, HarmonizeRules rules) {
        StorageType type = StorageType.of(schema);
        JsonNode items = schema.path("items");
        boolean typedItems = type == StorageType.ARRAY && items.has("type");
        return new Property(
                name,
                type,
                typedItems ? StorageType.of(items) : null,
                schema,
                defaultValue(schema.path("default")),
                rules);
    }

    private static @Nullable JsonNode defaultValue(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    /**
     * What the dictionary says about the property: its own description, or that of its term; empty
     * where there is none.
     */
    public String description() {
        JsonNode own = schema.path("description");
        JsonNode text = own.isTextual() ? own : schema.path("term").path("description");
        return text.asText("").strip();
    }
}

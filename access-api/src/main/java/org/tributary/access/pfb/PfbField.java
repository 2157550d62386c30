package org.tributary.access.pfb;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.dictionary.StorageType;

/**
 * A property of a node type in a PFB.
 *
 * @param schema of its values, without null
 * @param kind how the graph keeps it
 * @param symbols the enum that its texts, or the texts in its list, are symbols of; null for none
 */
record PfbField(String name, Schema schema, StorageType kind, @Nullable Schema symbols) {

    /** The stored value as Avro writes it. */
    @Nullable Object avro(Value value) {
        if (value.isNull()) {
            return null;
        }
        return switch (kind) {
            case STRING -> text(text(value));
            case NUMBER -> value.asNumber().doubleValue();
            case INTEGER -> value.asNumber().longValue();
            case BOOLEAN -> value.asBoolean();
            case ARRAY -> value.asList(this::item);
        };
    }

    /** A value of the dictionary that a record without one gets, as Avro writes it. */
    Object text(String text) {
        var symbol = symbols == null ? null : Symbols.encode(text);
        if (symbols == null || symbol == null) {
            return text;
        }
        if (symbols.hasEnumSymbol(symbol)) {
            return new GenericData.EnumSymbol(symbols, symbol);
        }
        // Readers decode every text of a field with an enum.
        return symbol;
    }

    private Object item(Value item) {
        return switch (items().getType()) {
            case DOUBLE -> item.asNumber().doubleValue();
            case LONG -> item.asNumber().longValue();
            case BOOLEAN -> item.asBoolean();
            default -> text(text(item));
        };
    }

    private Schema items() {
        return schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema;
    }

    private static String text(Value value) {
        return String.valueOf(value.asObject());
    }

    /** Types of a union that a value of the field may have besides null. */
    List<Schema> branches() {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }
}

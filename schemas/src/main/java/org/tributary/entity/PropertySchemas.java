package org.tributary.entity;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/** Compiles the properties of a node type to an Avro record, in the dictionary's order. */
final class PropertySchemas {

    private PropertySchemas() {}

    static Schema record(NodeType type) {
        List<Field> fields =
                type.properties().values().stream()
                        .map(
                                property ->
                                        AvroTypes.optional(
                                                property.name(),
                                                value(property),
                                                doc(property.description())))
                        .toList();
        return Schema.createRecord(
                type.id() + "_properties",
                "Properties of a record of node type " + type.id() + ".",
                EntitySchemas.NAMESPACE,
                false,
                fields);
    }

    private static Schema value(Property property) {
        if (property.type() != StorageType.ARRAY) {
            return scalar(property.type());
        }
        StorageType item = property.itemType();
        return Schema.createArray(
                item == null || item == StorageType.ARRAY ? anyScalar() : scalar(item));
    }

    private static Schema scalar(StorageType type) {
        return switch (type) {
            case STRING -> AvroTypes.text();
            case NUMBER -> AvroTypes.of(Schema.Type.DOUBLE);
            case INTEGER -> AvroTypes.of(Schema.Type.LONG);
            case BOOLEAN -> AvroTypes.of(Schema.Type.BOOLEAN);
            case ARRAY -> throw new IllegalArgumentException("an array is no scalar");
        };
    }

    /** Items of an array whose schema does not say what they are. */
    private static Schema anyScalar() {
        return Schema.createUnion(
                List.of(
                        AvroTypes.text(),
                        AvroTypes.of(Schema.Type.LONG),
                        AvroTypes.of(Schema.Type.DOUBLE),
                        AvroTypes.of(Schema.Type.BOOLEAN)));
    }

    static @Nullable String doc(String description) {
        return description.isEmpty() ? null : description;
    }
}

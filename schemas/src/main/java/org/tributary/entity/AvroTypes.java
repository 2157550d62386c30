package org.tributary.entity;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes the Avro types that the schemas consist of. */
final class AvroTypes {

    private AvroTypes() {}

    /** Text that Java reads as String; others ignore the hint. */
    static Schema text() {
        Schema schema = Schema.create(Schema.Type.STRING);
        GenericData.setStringType(schema, GenericData.StringType.String);
        return schema;
    }

    static Schema of(Schema.Type type) {
        return Schema.create(type);
    }

    static Schema microseconds() {
        return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    }

    static Schema nullable(Schema schema) {
        return Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), schema));
    }

    static Field field(String name, Schema schema, @Nullable String doc) {
        return new Field(name, schema, doc);
    }

    /** A field that may be absent: null, by default null. */
    static Field optional(String name, Schema schema, @Nullable String doc) {
        return new Field(name, nullable(schema), doc, Field.NULL_DEFAULT_VALUE);
    }
}

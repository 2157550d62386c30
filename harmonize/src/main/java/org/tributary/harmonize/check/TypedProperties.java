package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.entity.PropertyCodec;
import org.tributary.entity.PropertyTypeException;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.check.wording.Permitted;
import org.tributary.harmonize.check.wording.PythonText;

/**
 * The values of a valid document as the Avro record of its node type, and the names it sent as
 * null.
 */
final class TypedProperties {

    /** Always present, or said elsewhere: null of them clears nothing. */
    private static final Set<String> NEVER_CLEARED = Set.of("id", "type", "project_id");

    private final NodeType type;
    private final Schema schema;
    private final GenericDatumWriter<GenericRecord> writer;

    TypedProperties(NodeType type, Schema schema) {
        this.type = type;
        this.schema = schema;
        this.writer = new GenericDatumWriter<>(schema);
    }

    /**
     * Adds properties and cleared names to the record, or an error for each value that its type
     * cannot hold.
     */
    void read(Sent sent, Checked checked) {
        GenericRecord values = new GenericData.Record(schema);
        Map<String, Property> declared = type.properties();
        for (Map.Entry<String, JsonNode> field : sent.document().properties()) {
            String name = field.getKey();
            Property property = declared.get(name);
            if (property == null) {
                if (type.link(name).isEmpty()) {
                    checked.with(unknown(name, sent));
                }
            } else if (!field.getValue().isNull()) {
                put(values, property, field.getValue(), sent, checked);
            } else if (!NEVER_CLEARED.contains(name)) {
                checked.cleared(name);
            }
        }
        if (checked.valid()) {
            checked.properties(encoded(values));
        }
    }

    private static void put(
            GenericRecord values, Property property, JsonNode value, Sent sent, Checked checked) {
        try {
            values.put(property.name(), PropertyCodec.value(property, value));
        } catch (PropertyTypeException _) {
            checked.with(unfit(property, value, sent));
        }
    }

    private EntityError unknown(String name, Sent sent) {
        String message =
                "Key '%s' is not a valid property for type '%s'.".formatted(name, type.id());
        return fault(name, message, "INVALID_PROPERTY", sent, "property of " + type.id());
    }

    /** Such as 9223372036854775808 for an integer: a number to JSON, but not to any store. */
    private static EntityError unfit(Property property, JsonNode value, Sent sent) {
        String message =
                PythonText.repr(value)
                        + " is not of type '"
                        + property.type().name().toLowerCase(Locale.ROOT)
                        + "'";
        return fault(
                property.name(), message, "INVALID_VALUE", sent, Permitted.of(property.schema()));
    }

    private static EntityError fault(
            String name, String message, String errorType, Sent sent, @Nullable String expected) {
        List<String> path = List.of(name);
        return new EntityError(
                path,
                message + sent.place(path),
                errorType,
                sent.column(path),
                Faults.shortened(sent.value(path, sent.document().path(name))),
                expected,
                null);
    }

    private ByteBuffer encoded(GenericRecord values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(values, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}

package org.tributary.harmonize.decide.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * Where the properties of a node type stand in the Avro bytes of its properties record, in the
 * order of its schema. Every property is a union of null and its type, null first.
 */
public final class PropertyLayout {

    private static final byte[] ABSENT = new BinaryWriter(1).putAbsent().toBytes();

    private final List<Schema.Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();

    PropertyLayout(Schema schema) {
        fields = List.copyOf(schema.getFields());
        fields.forEach(field -> positions.put(field.name(), field.pos()));
    }

    public int size() {
        return fields.size();
    }

    public String name(int position) {
        return fields.get(position).name();
    }

    Schema schema(int position) {
        return fields.get(position).schema();
    }

    /** Place of a property; -1 where the node type has none of that name. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    /** Finds the properties in the bytes of a record. */
    public PropertyValues read(byte[] bytes) {
        var ends = new int[fields.size()];
        var reader = new BinaryReader(bytes);
        for (int i = 0; i < ends.length; i++) {
            reader.skip(fields.get(i).schema());
            ends[i] = reader.position();
        }
        return new PropertyValues(this, bytes, ends);
    }

    /** A record of this layout without any value. */
    public PropertyValues empty() {
        return read(new byte[fields.size()]);
    }

    static byte[] absent() {
        return ABSENT;
    }
}

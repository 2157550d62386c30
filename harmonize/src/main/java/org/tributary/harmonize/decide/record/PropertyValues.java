package org.tributary.harmonize.decide.record;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;

/**
 * The properties of a record as Avro bytes, with the place of each. Values are compared, kept and
 * replaced as slices; two values are equal where their bytes are.
 */
public final class PropertyValues {

    private final PropertyLayout layout;
    private final byte[] bytes;
    private final int[] ends;

    PropertyValues(PropertyLayout layout, byte[] bytes, int[] ends) {
        this.layout = layout;
        this.bytes = bytes;
        this.ends = ends;
    }

    public PropertyLayout layout() {
        return layout;
    }

    /** The properties record in Avro binary; shared, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isAbsent(int position) {
        return bytes[start(position)] == 0;
    }

    public boolean sameAs(PropertyValues other, int position) {
        return Arrays.equals(
                bytes,
                start(position),
                ends[position],
                other.bytes,
                other.start(position),
                other.ends[position]);
    }

    /** The bytes of one property, with its union index. */
    public byte[] slice(int position) {
        return Arrays.copyOfRange(bytes, start(position), ends[position]);
    }

    /** The value of a text property; null where absent. */
    public @Nullable String text(int position) {
        return new BinaryReader(slice(position)).getNullable();
    }

    /** Any value as an object, for messages only; null where absent. */
    public @Nullable Object value(int position) {
        var schema = layout.schema(position);
        var decoder = DecoderFactory.get().binaryDecoder(slice(position), null);
        try {
            return new GenericDatumReader<@Nullable Object>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "property %s cannot be read".formatted(layout.name(position)), e);
        }
    }

    int start(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    int end(int position) {
        return ends[position];
    }
}

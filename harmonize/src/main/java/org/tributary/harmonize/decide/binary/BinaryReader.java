package org.tributary.harmonize.decide.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BinaryWriter} or an Avro encoder wrote. Not for use by several threads. */
public final class BinaryReader {

    private final byte[] bytes;
    private int position;

    public BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position == bytes.length;
    }

    public byte getByte() {
        return bytes[position++];
    }

    public boolean getBoolean() {
        return getByte() != 0;
    }

    public int getInt() {
        return Math.toIntExact(getLong());
    }

    public long getLong() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }

    public double getDouble() {
        double value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(position);
        position += Double.BYTES;
        return value;
    }

    public String getString() {
        int length = getInt();
        var value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    /** A string of a nullable union whose null comes first. */
    public @Nullable String getNullable() {
        return getLong() == 0 ? null : getString();
    }

    /** Bytes with their length before them. */
    public byte[] getBytes() {
        return getRaw(getInt());
    }

    public byte[] getRaw(int length) {
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    public UUID getUuid() {
        var pair = ByteBuffer.wrap(bytes, position, 2 * Long.BYTES);
        position += 2 * Long.BYTES;
        return new UUID(pair.getLong(), pair.getLong());
    }

    /** Passes over a value of a schema. */
    public void skip(Schema schema) {
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> pass(1);
            case INT, LONG, ENUM -> getLong();
            case FLOAT -> pass(Float.BYTES);
            case DOUBLE -> pass(Double.BYTES);
            case STRING, BYTES -> pass(getInt());
            case FIXED -> pass(schema.getFixedSize());
            case UNION -> skip(schema.getTypes().get(getInt()));
            case RECORD -> schema.getFields().forEach(field -> skip(field.schema()));
            case ARRAY -> skipBlocks(() -> skip(schema.getElementType()));
            case MAP -> skipBlocks(() -> skipEntry(schema.getValueType()));
        }
    }

    private void pass(int length) {
        position += length;
    }

    private void skipEntry(Schema value) {
        pass(getInt());
        skip(value);
    }

    /** Arrays and maps come in blocks: a count, or a negative count and the block's size. */
    private void skipBlocks(Runnable item) {
        for (long count = getLong(); count != 0; count = getLong()) {
            if (count < 0) {
                pass(getInt());
            } else {
                for (long i = 0; i < count; i++) {
                    item.run();
                }
            }
        }
    }
}

package org.tributary.harmonize.decide.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in Avro's binary encoding into a buffer that grows. State and entity events are
 * written by the thousand per second, so this has no checked exceptions, no streams and no
 * intermediate objects. Not for use by several threads.
 */
public final class BinaryWriter {

    /** Index of null, then of the value, in a nullable union. */
    private static final int NULL = 0;

    private static final int PRESENT = 1;

    private byte[] buffer;
    private int size;

    public BinaryWriter(int capacity) {
        buffer = new byte[capacity];
    }

    /** Forgets what was written and keeps the buffer. */
    public BinaryWriter reset() {
        size = 0;
        return this;
    }

    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    public BinaryWriter putByte(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public BinaryWriter putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    /** An int or long: zigzag, seven bits a byte. */
    public BinaryWriter putLong(long value) {
        ensure(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
        return this;
    }

    public BinaryWriter putDouble(double value) {
        return putRaw(
                ByteBuffer.allocate(Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .array());
    }

    public BinaryWriter putString(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string of a nullable union whose null comes first. */
    public BinaryWriter putNullable(@Nullable String value) {
        return value == null ? putAbsent() : putPresent().putString(value);
    }

    /** The null of a nullable union whose null comes first. */
    public BinaryWriter putAbsent() {
        return putLong(NULL);
    }

    /** Announces the value of a nullable union whose null comes first. */
    public BinaryWriter putPresent() {
        return putLong(PRESENT);
    }

    /** Bytes with their length before them. */
    public BinaryWriter putBytes(byte[] value) {
        return putLong(value.length).putRaw(value);
    }

    public BinaryWriter putRaw(byte[] value) {
        return putRaw(value, 0, value.length);
    }

    public BinaryWriter putRaw(byte[] value, int from, int to) {
        ensure(to - from);
        System.arraycopy(value, from, buffer, size, to - from);
        size += to - from;
        return this;
    }

    /** Four bytes, the highest first, as in the wire format's header. */
    public BinaryWriter putFixedInt(int value) {
        ensure(Integer.BYTES);
        ByteBuffer.wrap(buffer).putInt(size, value);
        size += Integer.BYTES;
        return this;
    }

    /** Sixteen bytes, in the order of the text form. */
    public BinaryWriter putUuid(UUID value) {
        ensure(2 * Long.BYTES);
        ByteBuffer.wrap(buffer, size, 2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        size += 2 * Long.BYTES;
        return this;
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}

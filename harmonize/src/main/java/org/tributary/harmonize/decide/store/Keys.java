package org.tributary.harmonize.decide.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.record.RecordKey;

/** Keys of the stores: fixed-width numbers and ids, so that a prefix is a range. */
final class Keys {

    private static final int UUID_BYTES = 16;

    /** Ends a text inside a key; names of the dictionary do not contain it. */
    private static final byte END = 0;

    /** Greater than what a text begins with. */
    private static final byte LAST = (byte) 0xff;

    private Keys() {}

    static Bytes of(UUID id) {
        return Bytes.wrap(new BinaryWriter(UUID_BYTES).putUuid(id).toBytes());
    }

    static UUID uuid(byte[] key, int from) {
        var pair = ByteBuffer.wrap(key, from, UUID_BYTES);
        return new UUID(pair.getLong(), pair.getLong());
    }

    static Bytes of(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static Bytes of(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes of(RecordKey key) {
        return Bytes.wrap(
                new BinaryWriter(96)
                        .putString(key.projectId())
                        .putString(key.type())
                        .putString(key.submitterId())
                        .toBytes());
    }

    /** A text of one kind. */
    static Bytes marked(char kind, String text) {
        return of(kind + text);
    }

    /** A text of one kind by a time that is not before 1970. */
    static Bytes timed(char kind, long time, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES + bytes.length)
                        .put((byte) kind)
                        .putLong(time)
                        .put(bytes)
                        .array());
    }

    /** The text of {@link #timed}. */
    static String ofTimed(Bytes timed) {
        var bytes = timed.get();
        return new String(
                bytes, 1 + Long.BYTES, bytes.length - 1 - Long.BYTES, StandardCharsets.UTF_8);
    }

    static Bytes block(long transactionId, char kind, int number) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES + 1 + Integer.BYTES)
                        .putLong(transactionId)
                        .put((byte) kind)
                        .putInt(number)
                        .array());
    }

    static int blockNumber(Bytes block) {
        return ByteBuffer.wrap(block.get()).getInt(Long.BYTES + 1);
    }

    /** All children of a parent by one link of one child type; the child's id follows. */
    static byte[] children(UUID parent, String childType, String link) {
        return new BinaryWriter(96)
                .putUuid(parent)
                .putRaw(childType.getBytes(StandardCharsets.UTF_8))
                .putByte(END)
                .putRaw(link.getBytes(StandardCharsets.UTF_8))
                .putByte(END)
                .toBytes();
    }

    static Bytes child(byte[] children, UUID child) {
        return Bytes.wrap(
                new BinaryWriter(children.length + UUID_BYTES)
                        .putRaw(children)
                        .putUuid(child)
                        .toBytes());
    }

    /** The last key that begins with the children prefix. */
    static Bytes lastChild(byte[] children) {
        return child(children, new UUID(-1, -1));
    }

    static Bytes firstChild(byte[] children) {
        return child(children, new UUID(0, 0));
    }

    /** Before all children of a parent. */
    static Bytes firstOf(UUID parent) {
        return of(parent);
    }

    /** Behind all children of a parent: names of types are no such bytes. */
    static Bytes lastOf(UUID parent) {
        return Bytes.wrap(new BinaryWriter(UUID_BYTES + 1).putUuid(parent).putByte(LAST).toBytes());
    }

    static Bytes of(UUID parent, RecordStore.Child child) {
        return child(children(parent, child.type(), child.link()), child.id());
    }

    /** Reads the key of a link. */
    static RecordStore.Child child(Bytes key) {
        byte[] bytes = key.get();
        int type = end(bytes, UUID_BYTES);
        int link = end(bytes, type + 1);
        return new RecordStore.Child(
                uuid(bytes, link + 1),
                new String(bytes, UUID_BYTES, type - UUID_BYTES, StandardCharsets.UTF_8),
                new String(bytes, type + 1, link - type - 1, StandardCharsets.UTF_8));
    }

    private static int end(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != END) {
            at++;
        }
        return at;
    }
}

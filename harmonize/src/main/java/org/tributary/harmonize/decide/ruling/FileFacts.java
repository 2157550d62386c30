package org.tributary.harmonize.decide.ruling;

import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.store.FileStore.Content;

/**
 * What a file record says of its file. Where the type has an {@code object_id}, that is the file's
 * GUID; where it has none, the record's own id is (contract B.17).
 */
public record FileFacts(RecordType type, PropertyValues properties) {

    private static final String OBJECT_ID = "object_id";

    /** True where records of the type stand for files. */
    public static boolean concerns(RecordType type) {
        return type.node().isFile()
                && type.layout().position("md5sum") >= 0
                && type.layout().position("file_size") >= 0;
    }

    /** Place of the GUID; -1 where the record's own id is it. */
    static int objectIdOf(RecordType type) {
        return type.layout().position(OBJECT_ID);
    }

    /** The GUID that the record names; null where it names none. */
    public @Nullable String objectId() {
        int position = objectIdOf(type);
        return position < 0 ? null : properties.text(position);
    }

    public @Nullable String name() {
        int position = type.layout().position("file_name");
        return position < 0 ? null : properties.text(position);
    }

    /** Checksum and size; null where the record lacks one of them. */
    public @Nullable Content content() {
        var md5 = properties.text(type.layout().position("md5sum"));
        var size = properties.value(type.layout().position("file_size"));
        return md5 != null && size instanceof Number number
                ? new Content(md5, number.longValue())
                : null;
    }
}

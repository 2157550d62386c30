package org.tributary.harmonize.decide.store;

import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * A record of a submission in work.
 *
 * @param type node type
 * @param submitterId in lower case; null for types without a key
 * @param document of the request
 * @param position in the request; tells a record from its duplicate
 * @param created true where the record is new
 * @param reportedBy position of the duplicate that was reported; -1 where none was
 * @param level of links within its type, 0 for those that need no other; -1 while unknown
 * @param refused true where it is not written while the rest of the submission may be
 */
public record PendingRecord(
        String type,
        @Nullable String submitterId,
        int document,
        long position,
        boolean created,
        long reportedBy,
        int level,
        boolean refused) {

    public static final int UNKNOWN = -1;

    public PendingRecord withReport(long duplicate) {
        return new PendingRecord(
                type, submitterId, document, position, created, duplicate, level, refused);
    }

    public PendingRecord withLevel(int found) {
        return new PendingRecord(
                type, submitterId, document, position, created, reportedBy, found, refused);
    }

    public PendingRecord withRefusal() {
        return new PendingRecord(
                type, submitterId, document, position, created, reportedBy, level, true);
    }

    /** True where another record of the submission has the same key. */
    public boolean isDuplicated() {
        return reportedBy != UNKNOWN;
    }

    byte[] encode() {
        return new BinaryWriter(64)
                .putString(type)
                .putNullable(submitterId)
                .putLong(document)
                .putLong(position)
                .putBoolean(created)
                .putLong(reportedBy)
                .putLong(level)
                .putBoolean(refused)
                .toBytes();
    }

    static PendingRecord decode(byte[] bytes) {
        var in = new BinaryReader(bytes);
        return new PendingRecord(
                in.getString(),
                in.getNullable(),
                in.getInt(),
                in.getLong(),
                in.getBoolean(),
                in.getLong(),
                in.getInt(),
                in.getBoolean());
    }
}

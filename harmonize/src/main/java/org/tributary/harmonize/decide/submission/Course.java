package org.tributary.harmonize.decide.submission;

import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * How far a submission is, as the transaction log tells it.
 *
 * @param records that came so far
 * @param judged those held against the dictionary and what is stored; while there are several
 *     passes each counts for its part
 * @param invalid those at fault
 * @param created records; 0 where nothing is or would be written
 * @param errors of its records, told on error pages
 * @param errorPages that hold them
 * @param sealedAt when the upload was complete, in milliseconds since 1970; 0 before
 * @param validatingAt when its records were taken up
 * @param judgedAt when the verdict stood; all pages are newer
 */
public record Course(
        long records,
        long judged,
        long invalid,
        long created,
        long updated,
        long deleted,
        long errors,
        int errorPages,
        long sealedAt,
        long validatingAt,
        long judgedAt) {

    public static final Course NONE = new Course(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Of what is decided as a whole, in one stage.
     *
     * @param count records deleted
     */
    public static Course atOnce(long count, long now) {
        return new Course(count, count, 0, 0, 0, count, 0, 0, 0, 0, now);
    }

    public Course withRecords(long count) {
        return new Course(
                count,
                judged,
                invalid,
                created,
                updated,
                deleted,
                errors,
                errorPages,
                sealedAt,
                validatingAt,
                judgedAt);
    }

    public Course sealed(long count, long now) {
        return new Course(count, 0, 0, 0, 0, 0, 0, 0, now, 0, 0);
    }

    public Course validating(long now) {
        return new Course(records, 0, 0, 0, 0, 0, 0, 0, sealedAt, now, 0);
    }

    public Course withJudged(long count, long faulty) {
        return new Course(
                records,
                count,
                faulty,
                created,
                updated,
                deleted,
                errors,
                errorPages,
                sealedAt,
                validatingAt,
                judgedAt);
    }

    /** The verdict stands. */
    public Course judged(Tally tally, boolean accepted, long now) {
        return new Course(
                Math.max(records, tally.entities()),
                tally.entities(),
                tally.faulty(),
                accepted ? tally.created() : 0,
                accepted ? tally.updated() : 0,
                0,
                0,
                0,
                sealedAt,
                validatingAt,
                now);
    }

    /** One more page of errors. */
    public Course withErrors(int more) {
        return new Course(
                records,
                judged,
                invalid,
                created,
                updated,
                deleted,
                errors + more,
                errorPages + 1,
                sealedAt,
                validatingAt,
                judgedAt);
    }

    public byte[] encode() {
        return new BinaryWriter(64)
                .putLong(records)
                .putLong(judged)
                .putLong(invalid)
                .putLong(created)
                .putLong(updated)
                .putLong(deleted)
                .putLong(errors)
                .putLong(errorPages)
                .putLong(sealedAt)
                .putLong(validatingAt)
                .putLong(judgedAt)
                .toBytes();
    }

    public static Course decode(byte[] bytes) {
        var in = new BinaryReader(bytes);
        return new Course(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}

package org.tributary.harmonize.decide.submission;

import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.submission.Submission.Answering;
import org.tributary.harmonize.decide.submission.Submission.Clearing;
import org.tributary.harmonize.decide.submission.Submission.Collecting;
import org.tributary.harmonize.decide.submission.Submission.Deciding;
import org.tributary.harmonize.decide.submission.Submission.Deleting;
import org.tributary.harmonize.decide.submission.Submission.Queued;
import org.tributary.harmonize.decide.submission.Submission.Releasing;
import org.tributary.harmonize.decide.submission.Submission.Submitting;

/** How a submission is kept in the store. */
public final class SubmissionCodec {

    /** First byte; another layout gets another number. */
    private static final int FORMAT = 3;

    private SubmissionCodec() {}

    public static byte[] encode(Submission submission) {
        var out = new BinaryWriter(512).putByte(FORMAT);
        switch (submission) {
            case Collecting it -> {
                it.head().encode(out.putByte('c'));
                out.putLong(it.heardAt()).putLong(it.received());
            }
            case Queued it -> {
                it.head().encode(out.putByte('q'));
                out.putLong(it.position()).putLong(it.chunks()).putLong(it.heardAt());
                out.putLong(it.received()).putBoolean(it.whole());
            }
            case Deciding it -> {
                it.head().encode(out.putByte('d'));
                out.putLong(it.position()).putLong(it.chunks()).putLong(it.pass().ordinal());
                out.putLong(it.chunk()).putLong(it.found());
                it.tally().encode(out);
            }
            case Answering it -> {
                it.head().encode(out.putByte('a'));
                out.putLong(it.position()).putLong(it.chunks()).putLong(it.chunk());
                out.putLong(it.page()).putLong(it.document()).putLong(it.answered());
                out.putBoolean(it.accepted()).putLong(it.firstSequence());
                it.tally().encode(out);
            }
            case Releasing it -> {
                it.head().encode(out.putByte('r'));
                out.putLong(it.position()).putLong(it.chunks()).putLong(it.type());
                out.putLong(it.level()).putLong(it.chunk()).putLong(it.index());
                out.putLong(it.firstSequence());
                it.tally().encode(out);
            }
            case Deleting it -> {
                it.head().encode(out.putByte('x'));
                out.putLong(it.position()).putBoolean(it.judged()).putLong(it.next());
                out.putLong(it.changes());
            }
            case Submitting it -> {
                it.head().encode(out.putByte('u'));
                out.putLong(it.position()).putBoolean(it.judged());
                var after = it.after();
                out.putBoolean(after != null);
                if (after != null) {
                    out.putUuid(after);
                }
                out.putLong(it.records()).putLong(it.pages());
            }
            case Clearing it -> {
                it.head().encode(out.putByte('e'));
                out.putLong(it.chunks()).putLong(it.chunk());
            }
        }
        return out.toBytes();
    }

    public static Submission decode(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int format = in.getByte();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "a submission is stored in format %d, this version reads %d: rebuild the state"
                            .formatted(format, FORMAT));
        }
        byte state = in.getByte();
        var head = Head.decode(in);
        return switch (state) {
            case 'c' -> new Collecting(head, in.getLong(), in.getInt());
            case 'q' ->
                    new Queued(
                            head,
                            in.getLong(),
                            in.getInt(),
                            in.getLong(),
                            in.getInt(),
                            in.getBoolean());
            case 'd' ->
                    new Deciding(
                            head,
                            in.getLong(),
                            in.getInt(),
                            Pass.values()[in.getInt()],
                            in.getInt(),
                            in.getInt(),
                            Tally.decode(in));
            case 'a' ->
                    new Answering(
                            head,
                            in.getLong(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getBoolean(),
                            in.getLong(),
                            Tally.decode(in));
            case 'r' ->
                    new Releasing(
                            head,
                            in.getLong(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getInt(),
                            in.getLong(),
                            Tally.decode(in));
            case 'x' ->
                    new Deleting(head, in.getLong(), in.getBoolean(), in.getInt(), in.getLong());
            case 'u' ->
                    new Submitting(
                            head,
                            in.getLong(),
                            in.getBoolean(),
                            in.getBoolean() ? in.getUuid() : null,
                            in.getLong(),
                            in.getInt());
            case 'e' -> new Clearing(head, in.getInt(), in.getInt());
            default -> throw new IllegalStateException("unknown state of a submission: " + state);
        };
    }
}

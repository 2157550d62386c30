package org.tributary.harmonize.decide.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission between its first command and its end. The records are its states and their methods
 * the legal transitions, so that an illegal step does not compile:
 *
 * <pre>
 * collecting ─▶ queued ─▶ deciding ─▶ answering ─▶ releasing ─▶ clearing ─▶ (gone)
 *     └──────────┴────────────────────────┴──────────────────────▲
 * </pre>
 *
 * A small submission that must wait for a large one of its project begins as queued.
 */
public sealed interface Submission {

    Head head();

    /** Chunks are coming in. */
    record Collecting(Head head, long heardAt, int received) implements Submission {

        /**
         * Something came of the upload.
         *
         * @param now wall clock in milliseconds
         */
        public Collecting heard(long now) {
            return new Collecting(head, now, received);
        }

        public Collecting received(long now) {
            return new Collecting(head, now, received + 1);
        }

        /**
         * The upload is complete, though some chunks may still be at the check.
         *
         * @param position of the seal among the commands: its place in the project's order
         */
        public Queued sealed(long position, int chunks, long now) {
            return new Queued(head, position, chunks, now, received, false);
        }

        /**
         * @param held number of the last chunk that came, and one more
         */
        public Clearing aborted(int held) {
            return new Clearing(head, held, 0);
        }
    }

    /**
     * Waits for its chunks and for its turn in the project.
     *
     * @param whole true where it is one command, kept as it came
     */
    record Queued(Head head, long position, int chunks, long heardAt, int received, boolean whole)
            implements Submission {

        public static Queued whole(Head head) {
            return new Queued(head, head.transactionId(), 1, Long.MAX_VALUE, 1, true);
        }

        public boolean isComplete() {
            return received >= chunks;
        }

        public Queued received(long now) {
            return new Queued(head, position, chunks, now, received + 1, whole);
        }

        public Deciding begun(int documents) {
            var tally = new Tally();
            for (int i = 0; i < documents; i++) {
                tally.document(i);
            }
            return new Deciding(head, position, chunks, Pass.IDENTIFY, 0, 0, tally);
        }

        /**
         * Aborted before it began, or refused because of the project's state.
         *
         * @param held number of the last chunk that came, and one more
         */
        public Clearing aborted(int held) {
            return new Clearing(head, held, 0);
        }
    }

    /**
     * Its records are held against what is stored.
     *
     * @param chunk the next one of this pass
     * @param found records that this pass refused, or found the place of
     */
    record Deciding(
            Head head, long position, int chunks, Pass pass, int chunk, int found, Tally tally)
            implements Submission {

        /**
         * The next chunk is done.
         *
         * @param more records found in it
         */
        public Deciding next(int more) {
            return new Deciding(head, position, chunks, pass, chunk + 1, found + more, tally);
        }

        public Deciding pass(Pass next) {
            return new Deciding(head, position, chunks, next, 0, 0, tally);
        }

        /** From the beginning: what a pass keeps aside did not survive a restart. */
        public Deciding again(int documents) {
            return new Queued(head, position, chunks, 0, chunks, false).begun(documents);
        }

        /** The verdict: it never changes afterwards. */
        public Answering judged(boolean accepted, long firstSequence) {
            return new Answering(
                    head, position, chunks, 0, 0, 0, 0, accepted, firstSequence, tally);
        }
    }

    /**
     * The verdict stands; its answer is being written.
     *
     * @param page number of the next page
     * @param document first one that is not answered wholly
     * @param answered entities of it that are answered
     * @param firstSequence the project's sequence of its first event; 0 where nothing is written
     */
    record Answering(
            Head head,
            long position,
            int chunks,
            int chunk,
            int page,
            int document,
            int answered,
            boolean accepted,
            long firstSequence,
            Tally tally)
            implements Submission {

        /** The next chunk is answered. */
        public Answering next(int pages, int nextDocument, int answeredOfIt) {
            return new Answering(
                    head,
                    position,
                    chunks,
                    chunk + 1,
                    page + pages,
                    nextDocument,
                    answeredOfIt,
                    accepted,
                    firstSequence,
                    tally);
        }

        /** True where entity events follow. */
        public boolean isReleased() {
            return accepted && !head.dryRun();
        }

        public Releasing released() {
            return new Releasing(head, position, chunks, 0, 0, 0, 0, firstSequence, tally);
        }

        public Clearing done() {
            return new Clearing(head, chunks, 0);
        }
    }

    /**
     * Its entity events are being written, by type, by level within the type, in the order of the
     * request.
     *
     * @param type number of the next one of the tally's types, parents first
     * @param index of the next record in the chunk
     */
    record Releasing(
            Head head,
            long position,
            int chunks,
            int type,
            int level,
            int chunk,
            int index,
            long firstSequence,
            Tally tally)
            implements Submission {

        public Releasing at(int nextType, int nextLevel, int nextChunk, int nextIndex) {
            return new Releasing(
                    head,
                    position,
                    chunks,
                    nextType,
                    nextLevel,
                    nextChunk,
                    nextIndex,
                    firstSequence,
                    tally);
        }

        public Clearing done() {
            return new Clearing(head, chunks, 0);
        }
    }

    /**
     * A deletion of more than fits into one go. While it is judged nothing of it is kept but the
     * command: the judging begins again after a restart.
     *
     * @param judged true from the verdict on
     * @param next of the records to delete, in their order
     * @param changes events that it leads to
     */
    record Deleting(Head head, long position, boolean judged, int next, long changes)
            implements Submission {

        public static Deleting begun(Head head, long position) {
            return new Deleting(head, position, false, 0, 0);
        }

        /** The verdict: events follow. */
        public Deleting accepted(long events) {
            return new Deleting(head, position, true, 0, events);
        }

        public Deleting at(int place) {
            return new Deleting(head, position, judged, place, changes);
        }

        public Clearing done() {
            return new Clearing(head, 0, 0);
        }
    }

    /**
     * A project is being submitted. All records of the commons are looked at twice: to count those
     * that change, then to change them.
     *
     * @param judged true from the verdict on
     * @param after the last record that was looked at; null before the first
     * @param records of the project that change, so far
     * @param pages of the answer so far
     */
    record Submitting(
            Head head, long position, boolean judged, @Nullable UUID after, long records, int pages)
            implements Submission {

        public static Submitting begun(Head head, long position) {
            return new Submitting(head, position, false, null, 0, 0);
        }

        public Submitting counted(@Nullable UUID last, long more, int morePages) {
            return new Submitting(head, position, judged, last, records + more, pages + morePages);
        }

        /** The verdict: events follow. */
        public Submitting accepted() {
            return new Submitting(head, position, true, null, records, pages);
        }

        public Submitting at(@Nullable UUID last) {
            return new Submitting(head, position, judged, last, records, pages);
        }

        public Clearing done() {
            return new Clearing(head, 0, 0);
        }
    }

    /** At its end; what was held of it is being removed. */
    record Clearing(Head head, int chunks, int chunk) implements Submission {

        public Clearing next() {
            return new Clearing(head, chunks, chunk + 1);
        }
    }
}

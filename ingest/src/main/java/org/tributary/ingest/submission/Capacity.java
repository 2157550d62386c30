package org.tributary.ingest.submission;

import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import org.tributary.ingest.refusal.RefusedException;

/**
 * How much is taken on at once. Beyond it requests are refused, best before their body is read, and
 * told to come again.
 */
public final class Capacity {

    private final int mostWaiting;
    private final IntSupplier waiting;
    private final int mostLarge;
    private final Semaphore large;

    /**
     * @param mostWaiting requests that may wait for a verdict
     * @param waiting how many do
     * @param mostLarge uploads of more than one command at a time; each holds up to 15 MiB
     */
    public Capacity(int mostWaiting, IntSupplier waiting, int mostLarge) {
        this.mostWaiting = mostWaiting;
        this.waiting = waiting;
        this.mostLarge = mostLarge;
        this.large = new Semaphore(mostLarge);
    }

    /**
     * Looks before a body is read.
     *
     * @param contentLength as announced; negative where it is not
     */
    void check(long contentLength) {
        if (waiting.getAsInt() >= mostWaiting) {
            throw RefusedException.unavailable("Too many requests are waiting", null);
        }
        if (contentLength > SubmissionWriter.WHOLE_SIZE && large.availablePermits() == 0) {
            throw tooManyUploads();
        }
    }

    /** Takes on a large upload; give it back with {@link #endLarge}. */
    void beginLarge() {
        if (!large.tryAcquire()) {
            throw tooManyUploads();
        }
    }

    void endLarge() {
        large.release();
    }

    /** Large uploads under way. */
    public int largeUploads() {
        return mostLarge - large.availablePermits();
    }

    private static RefusedException tooManyUploads() {
        return RefusedException.unavailable("Too many large uploads are under way", null);
    }
}

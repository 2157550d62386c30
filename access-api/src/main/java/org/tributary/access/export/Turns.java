package org.tributary.access.export;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tributary.access.http.HttpFailure;

/**
 * How many exports are written at once. A slow client holds its turn but no statement of the
 * database, so queries never wait for it.
 */
public final class Turns {

    private static final int BUSY = 503;

    private final Semaphore free;
    private final Duration patience;

    /**
     * @param atOnce exports that are written at the same time
     * @param patience how long another one waits for its turn
     */
    public Turns(int atOnce, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** What is done when it is one's turn. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Waits for a turn and does the work in it.
     *
     * @throws HttpFailure 503 where none came
     */
    public void take(Work work) throws Exception {
        if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new HttpFailure(BUSY, "too many exports are running: try again later");
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }
}

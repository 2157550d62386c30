package org.tributary.gateway.audit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.AuditRecord;

/**
 * Records on their way to the log. Whoever puts one does not wait. What was put is kept, however
 * many; the bound is on what is let in: while the outbox is not {@link #open}, no request is
 * served, so that at most the requests being served come on top.
 */
final class Outbox implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final AuditLog log;
    private final int limit;
    private final long patienceNanos;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread thread;
    private volatile long progress = System.nanoTime();
    private volatile boolean closed;

    Outbox(AuditLog log, AuditSettings settings) {
        this.log = log;
        this.limit = settings.outbox();
        this.patienceNanos = settings.patience().toNanos();
        this.thread = Thread.ofPlatform().name("audit-outbox").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether requests may be served, because what they do will be recorded. */
    boolean open() {
        int now = waiting.get();
        return now == 0 || (now < limit && System.nanoTime() - progress < patienceNanos);
    }

    int waiting() {
        return waiting.get();
    }

    /**
     * Takes a record.
     *
     * @param done null when it is kept, the failure where it is lost
     */
    void put(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {
        if (waiting.getAndIncrement() == 0) {
            progress = System.nanoTime();
        }
        queue.add(() -> append(record, done));
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                var next = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                log.mend();
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A record that cannot be written at all must not keep those behind it from being written. */
    private void append(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {
        try {
            log.append(record, failure -> finished(done, failure));
        } catch (RuntimeException e) {
            finished(done, e);
        }
    }

    private void finished(Consumer<@Nullable Throwable> done, @Nullable Throwable failure) {
        waiting.decrementAndGet();
        progress = System.nanoTime();
        done.accept(failure);
    }

    /** Keeps what waits, for a while. */
    @Override
    public void close() {
        closed = true;
        // Nothing to do, so that the thread wakes and sees that it is closed.
        queue.add(() -> {});
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
                thread.join(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
        if (waiting.get() > 0) {
            LOGGER.atError().addKeyValue("records", waiting.get()).log("audit records lost");
        }
    }
}

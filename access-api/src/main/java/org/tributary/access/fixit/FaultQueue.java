package org.tributary.access.fixit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tributary.access.faults.Faults;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.event.v1.FaultyRecord;

/**
 * Turns the pages of errors, which are pushed, into records that are taken as the text beside them
 * is read: a thread of its own reads ahead, a few records far.
 */
final class FaultQueue implements FaultCursor, AutoCloseable {

    private static final int AHEAD = 64;

    /** Behind the last record, or behind what could be read of them. */
    private record Item(@Nullable FaultyRecord record, @Nullable Exception failure) {}

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(AHEAD);
    private final Future<?> reading;
    private @Nullable Item head;

    FaultQueue(Faults faults, SubmissionFacts facts, ExecutorService threads) {
        reading =
                threads.submit(
                        () -> {
                            Exception failure = null;
                            try {
                                faults.records(facts, record -> put(new Item(record, null)));
                            } catch (IOException | RuntimeException e) {
                                failure = e;
                            }
                            put(new Item(null, failure));
                            return true;
                        });
    }

    private void put(Item item) throws IOException {
        try {
            items.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("nobody takes the errors any more");
        }
    }

    @Override
    public @Nullable FaultyRecord peek() throws IOException {
        var next = head;
        if (next == null) {
            try {
                next = items.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the request was cancelled");
            }
            head = next;
        }
        switch (next.failure()) {
            case null -> {
                return next.record();
            }
            case RuntimeException e -> throw e;
            case Exception e -> throw new IOException("the errors cannot be read", e);
        }
    }

    @Override
    public void pass() throws IOException {
        if (peek() != null) {
            head = null;
        }
    }

    @Override
    public void close() {
        reading.cancel(true);
    }
}

package org.tributary.ingest.body;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from an event loop, which must not wait, to the thread that parses them, which may. Holds
 * little more than its capacity: the writer stops its socket when {@link #write} says so and goes
 * on when the pipe calls {@code onSpace}.
 */
public final class BytePipe {

    private final int capacity;
    private final Runnable onSpace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long size;
    private boolean full;
    private boolean ended;
    private @Nullable IOException failure;

    /**
     * @param capacity bytes
     * @param onSpace called from the reading thread when a full pipe has room again
     */
    public BytePipe(int capacity, Runnable onSpace) {
        this.capacity = capacity;
        this.onSpace = onSpace;
    }

    /**
     * Takes bytes in; never waits.
     *
     * @return false where the pipe is full now and the writer must pause
     */
    public boolean write(byte[] bytes) {
        lock.lock();
        try {
            if (bytes.length > 0) {
                waiting.add(bytes);
                size += bytes.length;
            }
            full = size >= capacity;
            arrived.signal();
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /** No more bytes come. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more bytes come, and what came is not whole; the reader gets this at once. */
    public void fail(IOException cause) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                failure = cause;
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for bytes.
     *
     * @return the next bytes, an empty array where none came in time, null at the end
     * @throws IOException what {@link #fail} was given
     */
    byte @Nullable [] read(Duration patience) throws IOException, InterruptedException {
        boolean roomAgain = false;
        byte[] bytes;
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !ended && failure == null && left > 0) {
                left = arrived.awaitNanos(left);
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (waiting.isEmpty()) {
                return ended ? null : new byte[0];
            }
            bytes = waiting.remove();
            size -= bytes.length;
            if (full && size <= capacity / 2) {
                full = false;
                roomAgain = true;
            }
        } finally {
            lock.unlock();
        }
        if (roomAgain) {
            onSpace.run();
        }
        return bytes;
    }
}

package org.tributary.access.graphql;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The value of a root field on its way into the answer. Fields are asked of the graph at the same
 * time and sent one after the other, so each holds what is read before its turn, up to a bound;
 * then its statement waits.
 */
final class FieldPipe extends OutputStream {

    private static final int FIRST_PIECE = 1024;
    private static final int LARGEST_PIECE = 64 * 1024;

    /** Full pieces that are held: about half a mebibyte. */
    private static final int HELD = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> full = new ArrayDeque<>();
    private boolean ended;
    private @Nullable RuntimeException failure;

    /** Of the writer alone. */
    private byte[] piece = new byte[FIRST_PIECE];

    private int used;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == piece.length) {
                put(piece);
                piece = new byte[Math.min(LARGEST_PIECE, piece.length * 4)];
                used = 0;
            }
            int part = Math.min(length - done, piece.length - used);
            System.arraycopy(bytes, offset + done, piece, used, part);
            used += part;
            done += part;
        }
    }

    private void put(byte[] bytes) throws IOException {
        lock.lock();
        try {
            while (full.size() >= HELD) {
                changed.await();
            }
            full.add(bytes);
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("the answer is not wanted any more");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            lock.unlock();
        }
    }

    /** The value is whole. */
    void end() {
        lock.lock();
        try {
            full.add(Arrays.copyOf(piece, used));
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There is no value, or not all of it. */
    void fail(RuntimeException reason) {
        lock.lock();
        try {
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the value is whole, or longer than what is held.
     *
     * @return why there is none; null where it can be copied
     */
    @Nullable RuntimeException await() throws InterruptedException {
        lock.lock();
        try {
            while (!ended && failure == null && full.size() < HELD) {
                changed.await();
            }
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Copies the value.
     *
     * @throws RuntimeException the reason where it fails on the way
     */
    void copyTo(OutputStream out) throws IOException, InterruptedException {
        for (var bytes = take(); bytes != null; bytes = take()) {
            out.write(bytes);
        }
    }

    private byte @Nullable [] take() throws InterruptedException {
        lock.lock();
        try {
            while (full.isEmpty() && !ended && failure == null) {
                changed.await();
            }
            if (failure != null) {
                throw failure;
            }
            changed.signalAll();
            return full.poll();
        } finally {
            lock.unlock();
        }
    }
}

package org.tributary.access.freshness;

import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sequence that the graph has reached in each lane: a project id, or a program's name. Known
 * from the graph at start, and from the loader's reports since.
 */
public final class LoadedLanes {

    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The graph is at least this far. */
    public void reached(String lane, long sequence) {
        reached.merge(lane, sequence, Math::max);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last sequence; -1 where nothing was heard of the lane. */
    public long of(String lane) {
        return reached.getOrDefault(lane, -1L);
    }

    /** All lanes by name. */
    SequencedMap<String, Long> all() {
        return new TreeMap<>(reached);
    }

    /** Waits until the graph has reached a sequence; false where the time ran out first. */
    boolean await(String lane, long sequence, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (of(lane) < sequence) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}

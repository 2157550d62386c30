package org.tributary.graph.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of the entity topic on its way into the graph. The consumer adds events, one writer
 * at a time takes a batch of what is there and settles it; meanwhile the next batch gathers. Within
 * a lane the order of each project is kept, and a project that is held back does not hold up
 * others.
 */
final class Lane {

    private final TopicPartition partition;
    private final LaneLimits limits;

    /** Projects that have events here or are parked. */
    private final Map<String, ProjectQueue> projects = new HashMap<>();

    /** Sequences that the graph has reached, as far as they are known. */
    private final Map<String, Long> fences = new HashMap<>();

    private final Map<String, Long> inFlight = new HashMap<>();
    private long nextOffset;
    private int queued;
    private long queuedBytes;
    private boolean called;
    private boolean busy;
    private boolean closed;
    private Rewind rewind = Rewind.NOT_YET;

    /**
     * A lane goes back to the begin of its partition once, where the committed offset misled it.
     */
    private enum Rewind {
        NOT_YET,
        WANTED,
        DONE
    }

    Lane(TopicPartition partition, LaneLimits limits, long nextOffset) {
        this.partition = partition;
        this.limits = limits;
        this.nextOffset = nextOffset;
    }

    TopicPartition partition() {
        return partition;
    }

    /**
     * Adds events in the order of the topic.
     *
     * @param next offset after the last of them, also where the last ones were no events
     */
    synchronized void add(List<LaneEvent> events, long next) {
        nextOffset = next;
        for (var event : events) {
            var queue = projects.computeIfAbsent(event.project(), ProjectQueue::new);
            if (queue.add(event)) {
                queued++;
                queuedBytes += event.bytes();
            }
        }
    }

    /** True where its partition should rest. */
    synchronized boolean full() {
        return queued >= limits.queueBatches() * limits.batchEvents()
                || queuedBytes >= (long) limits.queueBatches() * limits.batchBytes();
    }

    /** Events that wait here. */
    synchronized int queued() {
        return queued;
    }

    /** True where a writer would find something to do and none has been called yet. */
    synchronized boolean call(long now) {
        if (called || !ready(now)) {
            return false;
        }
        called = true;
        return true;
    }

    /** Nanoseconds until a project that is held back may go on; empty where none is. */
    synchronized OptionalLong delay(long now) {
        return projects.values().stream()
                .filter(ProjectQueue::delayed)
                .mapToLong(queue -> queue.delayLeft(now))
                .min();
    }

    /** Takes the next batch; empty where there is nothing to do or another writer is at it. */
    synchronized List<ProjectPart> take(long now) {
        called = false;
        if (!ready(now)) {
            return List.of();
        }
        // The smallest first, so that a large upload leaves room for what came beside it.
        var ready =
                projects.values().stream()
                        .filter(queue -> queue.ready(now))
                        .sorted(Comparator.comparingInt(ProjectQueue::size))
                        .toList();
        var parts = new ArrayList<ProjectPart>();
        var room = new Room(limits.batchEvents(), limits.batchBytes());
        for (int i = 0; i < ready.size() && !room.isUsed(); i++) {
            var queue = ready.get(i);
            var events = take(queue, room, Math.max(1, room.events / (ready.size() - i)));
            if (!events.isEmpty()) {
                inFlight.put(queue.project(), events.getFirst().offset());
                boolean mayWait = queue.mayWait(now, limits.parentWait());
                var fence = fences.get(queue.project());
                parts.add(new ProjectPart(queue.project(), fence, mayWait, events));
            }
        }
        busy = !parts.isEmpty();
        return parts;
    }

    /** Ends what {@link #take} began. */
    synchronized void settle(List<ProjectOutcome> outcomes, long now) {
        busy = false;
        inFlight.clear();
        boolean gap = outcomes.stream().anyMatch(each -> each.ending() instanceof Ending.Gap);
        if (gap && rewind == Rewind.NOT_YET) {
            rewind = Rewind.WANTED;
        }
        if (rewind != Rewind.WANTED) {
            outcomes.forEach(outcome -> settle(outcome, now));
        }
        notifyAll();
    }

    /**
     * True once where the partition has to be read from its begin; the lane is empty then. The
     * fences make that cheap and harmless.
     */
    synchronized boolean takeRewind() {
        if (rewind != Rewind.WANTED || busy) {
            return false;
        }
        rewind = Rewind.DONE;
        projects.values().removeIf(queue -> queue.parked() == null);
        fences.clear();
        queued = 0;
        queuedBytes = 0;
        return true;
    }

    /** Offset below which everything is in the graph. */
    synchronized long committable() {
        long first =
                projects.values().stream()
                        .mapToLong(ProjectQueue::firstOffset)
                        .min()
                        .orElse(Long.MAX_VALUE);
        long flying =
                inFlight.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        return Math.min(nextOffset, Math.min(first, flying));
    }

    /** Why projects of this lane are parked, one sentence each. */
    synchronized List<String> parked() {
        return projects.values().stream()
                .map(ProjectQueue::parked)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    /** Lets no more writer begin and waits for the one that is at work. */
    synchronized boolean close(long timeoutMillis) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (busy) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean ready(long now) {
        boolean free = !busy && !closed && rewind != Rewind.WANTED;
        return free && projects.values().stream().anyMatch(queue -> queue.ready(now));
    }

    private void settle(ProjectOutcome outcome, long now) {
        var queue = Objects.requireNonNull(projects.get(outcome.project()));
        queued -= queue.size();
        queuedBytes -= queue.bytes();
        queue.settle(outcome, now);
        queued += queue.size();
        queuedBytes += queue.bytes();
        if (queue.idle()) {
            projects.remove(outcome.project());
        }
        if (outcome.fence() == null) {
            fences.remove(outcome.project());
        } else {
            fences.put(outcome.project(), outcome.fence());
        }
    }

    private List<LaneEvent> take(ProjectQueue queue, Room room, int share) {
        var events = new ArrayList<LaneEvent>();
        for (var event = queue.peek();
                event != null && events.size() < share && room.take(event.bytes());
                event = queue.peek()) {
            events.add(queue.poll());
            queued--;
            queuedBytes -= event.bytes();
        }
        return events;
    }

    /** What a batch may still take; the first event always fits. */
    private static final class Room {

        private final int maxBytes;
        private int events;
        private long bytes;

        Room(int events, int maxBytes) {
            this.events = events;
            this.maxBytes = maxBytes;
        }

        boolean isUsed() {
            return events == 0 || bytes >= maxBytes;
        }

        boolean take(int size) {
            if (events == 0 || (bytes > 0 && bytes + size > maxBytes)) {
                return false;
            }
            events--;
            bytes += size;
            return true;
        }
    }
}

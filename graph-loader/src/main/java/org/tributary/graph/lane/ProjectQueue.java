package org.tributary.graph.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one project that are not in the graph yet, and whether they may be loaded now. Guarded
 * by its lane.
 */
final class ProjectQueue {

    private static final long FIRST_DELAY = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_DELAY = Duration.ofSeconds(1).toNanos();

    private final String project;
    private final ArrayDeque<LaneEvent> events = new ArrayDeque<>();
    private long bytes;
    private @Nullable String parked;
    private long parkedAt;
    private long delay;
    private long delayedUntil;
    private long waitingSince;
    private boolean waiting;

    ProjectQueue(String project) {
        this.project = project;
    }

    String project() {
        return project;
    }

    /** True where events are here and nothing holds them back at this time. */
    boolean ready(long now) {
        return !events.isEmpty() && (delay == 0 || now - delayedUntil >= 0);
    }

    boolean delayed() {
        return !events.isEmpty() && delay > 0;
    }

    /** Nanoseconds until it may be loaded again. */
    long delayLeft(long now) {
        return Math.max(0, delayedUntil - now);
    }

    /** A parked project takes no more events: they stay in the topic. */
    boolean add(LaneEvent event) {
        if (parked != null) {
            return false;
        }
        bytes += event.bytes();
        return events.add(event);
    }

    int size() {
        return events.size();
    }

    @Nullable LaneEvent peek() {
        return events.peek();
    }

    LaneEvent poll() {
        var event = events.remove();
        bytes -= event.bytes();
        return event;
    }

    /** Length of its events in the topic. */
    long bytes() {
        return bytes;
    }

    /** True where the lane may forget it. */
    boolean idle() {
        return events.isEmpty() && parked == null;
    }

    boolean mayWait(long now, Duration limit) {
        return !waiting || now - waitingSince < limit.toNanos();
    }

    @Nullable String parked() {
        return parked;
    }

    /** First offset that is here or parked; the largest number where there is none. */
    long firstOffset() {
        if (parked != null) {
            return parkedAt;
        }
        var first = events.peek();
        return first == null ? Long.MAX_VALUE : first.offset();
    }

    /** Takes back what is not in the graph and holds it as its ending says. */
    void settle(ProjectOutcome outcome, long now) {
        var rest = outcome.rest();
        for (var event : rest.reversed()) {
            events.addFirst(event);
            bytes += event.bytes();
        }
        switch (outcome.ending()) {
            case Ending.Done _ -> flow();
            case Ending.AwaitParents _ -> {
                waitingSince = waiting ? waitingSince : now;
                waiting = true;
                holdBack(now);
            }
            case Ending.Retry _ -> holdBack(now);
            case Ending.Gap gap -> park(gap.reason(), rest);
            case Ending.Park park -> park(park.reason(), rest);
        }
    }

    private void flow() {
        delay = 0;
        waiting = false;
    }

    private void holdBack(long now) {
        delay = delay == 0 ? FIRST_DELAY : Math.min(2 * delay, LONGEST_DELAY);
        delayedUntil = now + delay;
    }

    private void park(String reason, List<LaneEvent> rest) {
        parked =
                "%s stands at sequence %d: %s"
                        .formatted(project, rest.getFirst().sequence(), reason);
        parkedAt = rest.getFirst().offset();
        events.clear();
        bytes = 0;
    }
}

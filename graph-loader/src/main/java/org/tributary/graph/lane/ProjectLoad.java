package org.tributary.graph.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.graph.change.GraphChange.Released;
import org.tributary.graph.change.GraphChange.Unloadable;

/**
 * How far the load of one project's part has come. The fence decides: events at or below it are in
 * the graph and are passed over, the next one must follow it without a gap.
 */
final class ProjectLoad {

    private final ProjectPart part;
    private final List<Released> released = new ArrayList<>();
    private @Nullable Long fence;
    private int next;
    private int end;
    private Ending ending = new Ending.Done();

    ProjectLoad(ProjectPart part) {
        this.part = part;
        this.fence = part.fence();
        this.end = part.events().size();
    }

    String project() {
        return part.project();
    }

    boolean mayWait() {
        return part.mayWait();
    }

    boolean needsFence() {
        return fence == null;
    }

    /** True where everything before a slice is in the graph. */
    boolean stands(Slice slice) {
        return next == slice.from();
    }

    /** Passes over what the graph has, and ends before what cannot follow. */
    Slice plan(long reached) {
        fence = reached;
        var events = part.events();
        while (next < events.size() && events.get(next).sequence() <= reached) {
            note(events.get(next));
            next++;
        }
        long expected = reached + 1;
        for (int i = next; i < events.size(); i++, expected++) {
            var event = events.get(i);
            if (event.sequence() != expected) {
                return stopBefore(i, new Ending.Gap(gap(expected, event.sequence())));
            }
            if (event.change() instanceof Unloadable unloadable) {
                return stopBefore(i, new Ending.Park(unloadable.reason()));
            }
        }
        return new Slice(this, next, end);
    }

    long fence() {
        if (fence == null) {
            throw new IllegalStateException("the fence of %s is not known".formatted(project()));
        }
        return fence;
    }

    /** The events of a slice, which begins where the load stands, are in the graph. */
    void done(Slice slice) {
        for (int i = slice.from(); i < slice.to(); i++) {
            note(part.events().get(i));
        }
        next = slice.to();
        fence = slice.lastSequence();
    }

    void stop(Ending reason) {
        ending = reason;
    }

    /** As {@link #stop} where the graph stands elsewhere than the loader thought. */
    void forgetFence(Ending reason) {
        fence = null;
        ending = reason;
    }

    ProjectOutcome outcome() {
        var events = part.events();
        return new ProjectOutcome(
                project(), fence, released, events.subList(next, events.size()), ending);
    }

    private Slice stopBefore(int index, Ending reason) {
        end = index;
        ending = reason;
        return new Slice(this, next, end);
    }

    private void note(LaneEvent event) {
        if (event.change() instanceof Released marker) {
            released.add(marker);
        }
    }

    private static String gap(long expected, long found) {
        return "sequence %d is missing, %d follows".formatted(expected, found);
    }

    /** Events {@code from} to {@code to} (excluded) of a load, in the order of their sequence. */
    record Slice(ProjectLoad load, int from, int to) {

        boolean isEmpty() {
            return from == to;
        }

        int size() {
            return to - from;
        }

        List<LaneEvent> events() {
            return load.part.events().subList(from, to);
        }

        long lastSequence() {
            return load.part.events().get(to - 1).sequence();
        }

        Slice firstHalf() {
            return new Slice(load, from, from + size() / 2);
        }

        Slice secondHalf() {
            return new Slice(load, from + size() / 2, to);
        }
    }
}

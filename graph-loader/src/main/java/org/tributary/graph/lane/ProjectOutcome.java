package org.tributary.graph.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.graph.change.GraphChange.Released;

/**
 * What became of a project's part of a batch.
 *
 * @param fence sequence that the graph has reached; null where it has to be asked again
 * @param released transactions that are whole in the graph, also those that already were
 * @param rest events that are not in the graph
 */
record ProjectOutcome(
        String project,
        @Nullable Long fence,
        List<Released> released,
        List<LaneEvent> rest,
        Ending ending) {

    ProjectOutcome {
        released = List.copyOf(released);
        rest = List.copyOf(rest);
    }
}

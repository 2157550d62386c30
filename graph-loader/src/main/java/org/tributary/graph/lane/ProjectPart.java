package org.tributary.graph.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project's share of a batch.
 *
 * @param fence sequence that the graph has reached; null where the loader has not asked yet
 * @param mayWait false once the project has waited for its parents as long as it may
 */
record ProjectPart(String project, @Nullable Long fence, boolean mayWait, List<LaneEvent> events) {

    ProjectPart {
        events = List.copyOf(events);
    }
}

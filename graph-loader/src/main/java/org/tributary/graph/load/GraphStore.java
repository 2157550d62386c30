package org.tributary.graph.load;

import java.util.Collection;
import java.util.Map;

/** The graph as the loader needs it. Safe for use by several threads. */
public interface GraphStore {

    /**
     * The sequences that the graph has reached; projects that it does not know are absent.
     *
     * @throws LoadException.Unavailable where the graph cannot be asked
     */
    Map<String, Long> fences(Collection<String> projects);

    /**
     * Writes everything of a load transaction and moves its fences, or does nothing.
     *
     * @throws LoadException which of its cases says why nothing was written
     */
    void write(LoadTransaction transaction);
}

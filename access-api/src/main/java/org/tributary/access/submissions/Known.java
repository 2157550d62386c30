package org.tributary.access.submissions;

/**
 * A submission and how far the graph is with it.
 *
 * @param loaded sequence of its project that the graph has reached
 * @param loadedAt when it was in the graph, in milliseconds since 1970; 0 where that is not known
 */
public record Known(SubmissionFacts facts, long loaded, long loadedAt) {

    public Stage stage() {
        return facts.stage(loaded);
    }

    String version() {
        return facts.version(loaded);
    }
}

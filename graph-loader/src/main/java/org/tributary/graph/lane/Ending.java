package org.tributary.graph.lane;

/** How the load of a project's part of a batch ended. */
sealed interface Ending {

    /** Everything is in the graph. */
    record Done() implements Ending {}

    /** Parents are missing; another lane may bring them. */
    record AwaitParents(String reason) implements Ending {}

    /** Nothing is wrong with the events; the same again, soon. */
    record Retry(String reason, boolean graphDown) implements Ending {}

    /** An event does not follow the last one. */
    record Gap(String reason) implements Ending {}

    /** The first event of the rest cannot be loaded. */
    record Park(String reason) implements Ending {}
}

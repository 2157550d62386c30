package org.tributary.graph.load;

/**
 * How far a load transaction brings a project.
 *
 * @param from sequence that the graph must have reached, 0 where it knows nothing of the project
 * @param to sequence that it has reached afterwards
 */
public record FenceMove(String project, long from, long to) {

    public FenceMove {
        if (to <= from) {
            throw new IllegalArgumentException(
                    "the fence of %s cannot move from %d to %d".formatted(project, from, to));
        }
    }
}

package org.tributary.graph.load;

import java.util.List;
import org.tributary.graph.change.Folded;

/**
 * What goes into the graph together.
 *
 * @param moves one per project that has changes in {@code rows}
 */
public record LoadTransaction(List<FenceMove> moves, Folded rows) {

    public LoadTransaction {
        moves = List.copyOf(moves);
    }
}

package org.tributary.access.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of the matching records are wanted.
 *
 * @param order first by the first; empty leaves the order open
 * @param skip records to leave out; absent where the request names no offset
 * @param limit absent for all
 */
public record Page(List<Sort> order, Optional<Given<Long>> skip, Optional<Given<Long>> limit)
        implements Shaped {

    public static final Page ALL = new Page(List.of(), OptionalLong.empty(), OptionalLong.empty());

    public Page {
        order = List.copyOf(order);
    }

    public Page(List<Sort> order, OptionalLong skip, OptionalLong limit) {
        this(order, given(skip), given(limit));
    }

    private static Optional<Given<Long>> given(OptionalLong number) {
        return number.isPresent() ? Optional.of(new Given<>(number.getAsLong())) : Optional.empty();
    }

    /** Order by a property. */
    public record Sort(GraphName property, boolean descending) {}
}

package org.tributary.access.query;

import java.util.List;
import java.util.Optional;

/** One thing a record must fulfil; the conditions of a query all hold (contract C.4). */
public sealed interface Condition extends Shaped {

    /** The value equals one of these; numbers by value, texts by case. No value, no match. */
    record OneOf(GraphName property, Given<List<?>> values) implements Condition {
        public OneOf(GraphName property, List<?> values) {
            this(property, new Given<>(List.copyOf(values)));
        }
    }

    /** The value is set and is another one. */
    record Not(GraphName property, Given<Object> value) implements Condition {
        public Not(GraphName property, Object value) {
            this(property, new Given<>(value));
        }
    }

    /**
     * The stored list holds all of these items.
     *
     * @param kind {@link ValueKind#LIST} where stored items have to be turned into texts first
     */
    record HasAll(StoredProperty property, Given<List<String>> items) implements Condition {
        public HasAll(StoredProperty property, List<String> items) {
            this(property, new Given<>(List.copyOf(items)));
        }
    }

    /** The text, in lower case, is part of the id or the submitter_id. */
    record Search(Given<String> lowerCase) implements Condition {
        public Search(String lowerCase) {
            this(new Given<>(lowerCase));
        }
    }

    /**
     * The submitter_id is one of these, whatever the case of letters: no more than a way for the
     * index over searched texts to find records whose exact submitter_id another condition asks
     * for.
     */
    record Key(Given<List<?>> values) implements Condition {}

    /** The time is after or before this one, which is in the graph's own spelling. */
    record Time(GraphName property, boolean after, Given<String> instant) implements Condition {
        public Time(GraphName property, boolean after, String instant) {
            this(property, after, new Given<>(instant));
        }
    }

    /** There is a neighbour at the end of one of these hops. */
    record LinkedByAny(List<Hop> hops) implements Condition {
        public LinkedByAny {
            hops = List.copyOf(hops);
        }
    }

    /** There is no neighbour at the end of the hop. */
    record NotLinked(Hop hop) implements Condition {}

    /**
     * A part of a project's records in the order of their ids, for which the loader keeps an index.
     *
     * @param after the id before the first one; empty to begin with the first of the project
     * @param last id that belongs to the part; absent for the rest of the project
     */
    record IdRange(Given<String> projectId, Given<String> after, Optional<Given<String>> last)
            implements Condition {
        public IdRange(String projectId, String after, Optional<String> last) {
            this(new Given<>(projectId), new Given<>(after), last.map(Given::new));
        }
    }

    /** There are paths, over links in one direction, to records elsewhere (contract C.6). */
    record Path(Wanted wanted, List<PathEnd> ends) implements Condition {
        public Path {
            ends = ends.stream().distinct().toList();
        }

        /** To which of the ends. */
        public enum Wanted {
            EACH,
            /** To one at least; to none of no ends. */
            ANY,
            /** Not to each; where there are no ends, nothing fulfils it. */
            NOT_EACH
        }
    }

    /** Records behind an id, in the order of ids whatever their project. */
    record AfterId(Given<String> after) implements Condition {
        public AfterId(String after) {
            this(new Given<>(after));
        }
    }

    /** The filter holds. */
    record Fulfils(Filter filter) implements Condition {}
}

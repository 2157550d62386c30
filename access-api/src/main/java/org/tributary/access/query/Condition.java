package org.tributary.access.query;

import java.util.List;
import java.util.Optional;

/** One thing a record must fulfil; the conditions of a query all hold (contract C.4). */
public sealed interface Condition {

    /** The value equals one of these; numbers by value, texts by case. No value, no match. */
    record OneOf(GraphName property, List<?> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The value is set and is another one. */
    record Not(GraphName property, Object value) implements Condition {}

    /**
     * The stored list holds all of these items.
     *
     * @param kind {@link ValueKind#LIST} where stored items have to be turned into texts first
     */
    record HasAll(StoredProperty property, List<String> items) implements Condition {
        public HasAll {
            items = List.copyOf(items);
        }
    }

    /** The text, in lower case, is part of the id or the submitter_id. */
    record Search(String lowerCase) implements Condition {}

    /**
     * The submitter_id in lower case is one of these: no more than a way for the index over
     * searched texts to find records whose exact submitter_id another condition asks for.
     */
    record Key(List<String> lowerCase) implements Condition {
        public Key {
            lowerCase = List.copyOf(lowerCase);
        }
    }

    /** The time is after or before this one, which is in the graph's own spelling. */
    record Time(GraphName property, boolean after, String instant) implements Condition {}

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
    record IdRange(String projectId, String after, Optional<String> last) implements Condition {}

    /** There are paths, over links in one direction, to records elsewhere (contract C.6). */
    record Path(Wanted wanted, List<PathEnd> ends) implements Condition {
        public Path {
            ends = List.copyOf(ends);
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
    record AfterId(String after) implements Condition {}

    /** The filter holds. */
    record Fulfils(Filter filter) implements Condition {}
}

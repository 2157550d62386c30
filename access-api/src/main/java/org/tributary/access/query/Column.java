package org.tributary.access.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One key of a record in the answer. */
public sealed interface Column extends Shaped {

    /** The key: alias or field name. */
    String key();

    /** Types whose records have the key; empty for all. */
    Set<String> types();

    /** A column that the database answers. */
    sealed interface Stored extends Column {}

    /** A property of the record, also its id. */
    record Value(String key, Set<String> types, StoredProperty property) implements Stored {}

    /** Linked records. */
    record Links(String key, Set<String> types, Hop hop, RecordSet records, Projection projection)
            implements Stored {}

    /** How many records are linked. */
    record LinkCount(String key, Set<String> types, Hop hop, RecordSet records) implements Stored {}

    /**
     * Transactions that changed the record: what tells them is read of the record, they themselves
     * are asked for afterwards.
     */
    record Transactions(String key, Set<String> types, Asked asked) implements Stored {}

    /** What a request wants to know of transactions; the graph does not look at it. */
    interface Asked {}

    /** Every record that is linked in either direction. */
    record Neighbours(String key, Set<String> types, Projection projection) implements Stored {}

    /** The record itself, in a shape of its own. */
    record Self(String key, Set<String> types, Projection projection) implements Stored {}

    /** The record's type. */
    record TypeOf(String key, Set<String> types) implements Column {}

    /** The same text for all records; null where the node type has no such property. */
    record Constant(String key, Set<String> types, @Nullable String text) implements Column {}
}

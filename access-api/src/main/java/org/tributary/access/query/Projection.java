package org.tributary.access.query;

import java.util.List;

/**
 * What is wanted of each record.
 *
 * @param mixed the records are of several types, so each says its own
 * @param columns in the order of the answer
 */
public record Projection(boolean mixed, List<Column> columns) implements Shaped {

    public Projection {
        columns = List.copyOf(columns);
    }

    /** Whether transactions are asked for, of these records or of linked ones. */
    public boolean hasTransactions() {
        return columns.stream()
                .anyMatch(
                        column ->
                                switch (column) {
                                    case Column.Transactions _ -> true;
                                    case Column.Links links -> links.projection().hasTransactions();
                                    case Column.Neighbours near ->
                                            near.projection().hasTransactions();
                                    case Column.Self self -> self.projection().hasTransactions();
                                    case Column.Value _,
                                            Column.LinkCount _,
                                            Column.TypeOf _,
                                            Column.Constant _ ->
                                            false;
                                });
    }

    /** Columns that the database answers; the others are known beforehand. */
    public List<Column.Stored> stored() {
        return columns.stream()
                .filter(Column.Stored.class::isInstance)
                .map(Column.Stored.class::cast)
                .toList();
    }
}

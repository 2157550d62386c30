package org.tributary.access.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tributary.access.query.Column;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;

/**
 * A page of records by cursor. A row of its statement is the record's id and then the record in the
 * shape of each part that shows records.
 *
 * @param set one record more than the page has, to know whether there is a next one
 * @param size records of the page
 * @param begun whether it begins behind a cursor
 * @param type of the records
 * @param parts keys of the answer
 */
record RecordPage(RecordSet set, int size, boolean begun, String type, List<Part> parts) {

    RecordPage {
        parts = List.copyOf(parts);
    }

    /** A key of the page. */
    sealed interface Part {
        String key();
    }

    /** The records. */
    record Nodes(String key, Projection projection) implements Part {}

    /** The records with their cursors. */
    record Edges(String key, List<EdgePart> parts) implements Part {
        Edges {
            parts = List.copyOf(parts);
        }
    }

    /** Whether there is more, and where. */
    record Info(String key, List<Name> names) implements Part {
        Info {
            names = List.copyOf(names);
        }
    }

    /** The same text for every page. */
    record Fixed(String key, String text) implements Part {}

    /** A key of an edge. */
    sealed interface EdgePart {
        String key();
    }

    record Cursor(String key) implements EdgePart {}

    record Node(String key, Projection projection) implements EdgePart {}

    record FixedEdge(String key, String text) implements EdgePart {}

    /** A key and the field it stands for. */
    record Name(String key, String field) {}

    /** What the statement answers. */
    Projection projection() {
        var columns = new ArrayList<Column>();
        columns.add(
                new Column.Value(
                        "id", Set.of(), new StoredProperty(GraphModel.ID, ValueKind.TEXT)));
        for (var part : parts) {
            switch (part) {
                case Nodes nodes ->
                        columns.add(new Column.Self(nodes.key(), Set.of(), nodes.projection()));
                case Edges edges ->
                        edges.parts().stream()
                                .filter(Node.class::isInstance)
                                .map(Node.class::cast)
                                .map(
                                        node ->
                                                new Column.Self(
                                                        node.key(), Set.of(), node.projection()))
                                .forEach(columns::add);
                case Info _, Fixed _ -> {}
            }
        }
        return new Projection(false, columns);
    }
}

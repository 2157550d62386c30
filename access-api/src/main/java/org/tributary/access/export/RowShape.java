package org.tributary.access.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.record.Parent;
import org.tributary.access.table.TableColumn;
import org.tributary.access.table.TableLayout;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;

/**
 * What a row holds of a record: a list of its own values, then per link a list of targets, each
 * with its id and, where it has one, its key.
 *
 * @param own names of the properties in the table's order
 * @param columns of the table
 */
record RowShape(NodeType type, List<String> own, List<TargetsOf> links, List<TableColumn> columns) {

    /** The targets of a link. */
    record TargetsOf(Link link, Optional<String> key) {}

    static RowShape of(NodeType type, LinkKeys keys, boolean withIds) {
        var columns = TableLayout.of(type, keys).export(withIds);
        var own = new ArrayList<String>();
        for (var column : columns) {
            if (column instanceof TableColumn.Own property) {
                own.add(property.name());
            }
        }
        var links =
                type.links().stream()
                        .sorted(Comparator.comparing(Link::name))
                        .map(link -> new TargetsOf(link, keys.of(link)))
                        .toList();
        return new RowShape(type, List.copyOf(own), links, columns);
    }

    int ownAt(String name) {
        return own.indexOf(name);
    }

    int linkAt(Link link) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).link().equals(link)) {
                return own.size() + i;
            }
        }
        throw new IllegalArgumentException("no link %s".formatted(link.name()));
    }

    /** The row of a record that was found by its id. */
    Value row(GraphRecord record) {
        var values = new ArrayList<Value>();
        for (var name : own) {
            var value = record.properties().get(name);
            values.add(value == null ? Values.NULL : value);
        }
        for (var link : links) {
            values.add(list(record.parents(link.link().name()).stream().map(p -> target(p, link))));
        }
        return list(values.stream());
    }

    private static Value target(Parent parent, TargetsOf link) {
        var id = Values.value(parent.id());
        return link.key()
                .map(key -> Values.value(id, parent.key(key).orElse(Values.NULL)))
                .orElseGet(() -> Values.value(new Value[] {id}));
    }

    private static Value list(Stream<Value> values) {
        return Values.value(values.toArray(Value[]::new));
    }
}

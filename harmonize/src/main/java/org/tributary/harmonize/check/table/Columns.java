package org.tributary.harmonize.check.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Table;

/** The columns of one table as records of one node type read them. Immutable. */
public final class Columns {

    private final List<String> header;
    private final @Nullable Column[] columns;

    private Columns(List<String> header, @Nullable Column[] columns) {
        this.header = header;
        this.columns = columns;
    }

    /** Of a header that occurs twice the last column counts. */
    public static Columns of(Table table, NodeType type, Dictionary dictionary) {
        List<String> header = List.copyOf(table.getHeader());
        Map<String, Integer> last = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            last.put(header.get(i), i);
        }
        String separator = table.getFormat() == DocumentFormat.CSV ? "#" : ",";
        @Nullable Column[] columns = new @Nullable Column[header.size()];
        last.forEach(
                (name, position) -> columns[position] = column(name, separator, type, dictionary));
        for (int i = 0; i < columns.length; i++) {
            if (header.get(i).isEmpty()) {
                columns[i] = new Column.OfNothing();
            }
        }
        return new Columns(header, columns);
    }

    /**
     * The column that a fix-it file has beside those that were sent: it tells what was wrong with a
     * row, and is left out when the mended file is sent again.
     */
    public static boolean isComment(String name, NodeType type) {
        return name.equals("errors") && type.property(name).isEmpty() && type.link(name).isEmpty();
    }

    private static Column column(
            String name, String separator, NodeType type, Dictionary dictionary) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            String link = name.substring(0, dot);
            String property = name.substring(dot + 1);
            return new Column.OfLink(
                    link, property, targetType(link, property, type, dictionary), separator);
        }
        if (name.equals("urls") && type.isFile() && type.property(name).isEmpty()) {
            return new Column.OfLocation();
        }
        if (isComment(name, type)) {
            return new Column.OfComment();
        }
        Optional<Property> property = type.property(name);
        return new Column.OfProperty(
                name,
                property.map(Property::type).orElse(StorageType.STRING),
                property.map(Property::itemType).orElse(null));
    }

    private static StorageType targetType(
            String link, String property, NodeType type, Dictionary dictionary) {
        return type.link(link)
                .map(Link::targetType)
                .flatMap(dictionary::nodeType)
                .flatMap(target -> target.property(property))
                .map(Property::type)
                .orElse(StorageType.STRING);
    }

    /** The JSON document that a row stands for; cells that a short row lacks are not sent. */
    public ObjectNode document(List<String> cells) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        int sent = Math.min(cells.size(), columns.length);
        for (int i = 0; i < sent; i++) {
            Column column = columns[i];
            if (column != null) {
                column.read(cells.get(i), document);
            }
        }
        return document;
    }

    /**
     * Positions of the columns that give a property or link its value, in the order of the table.
     */
    public List<Integer> of(String property) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            boolean gives =
                    switch (columns[i]) {
                        case Column.OfProperty own -> own.name().equals(property);
                        case Column.OfLink link -> link.link().equals(property);
                        case Column.OfNothing _ -> property.isEmpty();
                        case Column.OfLocation _, Column.OfComment _ -> false;
                        case null -> false;
                    };
            if (gives) {
                positions.add(i);
            }
        }
        return positions;
    }

    public String name(int position) {
        return header.get(position);
    }
}

package org.tributary.access.graphql;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tributary.access.query.Column;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.access.schema.GraphqlSchema;

/**
 * Reads what is selected of records. Faults of nested fields are collected, and those fields are
 * null.
 */
final class SelectionReader {

    private static final StoredProperty ID = new StoredProperty(GraphModel.ID, ValueKind.TEXT);

    private final GraphModel model;
    private final List<String> errors;

    SelectionReader(GraphModel model, List<String> errors) {
        this.model = model;
        this.errors = errors;
    }

    /** Of records that are all of one type. */
    Projection of(RecordType type, List<ExecutableNormalizedField> selected) {
        var columns = selected.stream().map(field -> column(type, field, Set.of())).toList();
        return new Projection(false, columns);
    }

    /** Of records of several types behind one GraphQL type: {@code Node} or {@code DataNode}. */
    Projection ofMixed(List<RecordType> possible, List<ExecutableNormalizedField> selected) {
        var columns = new ArrayList<Column>();
        for (var field : selected) {
            if (field.getFieldName().equals("__typename") && isDataNode(field)) {
                columns.add(
                        new Column.Constant(
                                field.getResultKey(), Set.of(), GraphqlSchema.DATA_NODE));
            } else {
                columns.addAll(columnsByType(possible, field));
            }
        }
        return new Projection(true, columns);
    }

    /**
     * Most fields are the same column whatever the type; those that differ stand once for each
     * difference.
     */
    private List<Column> columnsByType(List<RecordType> possible, ExecutableNormalizedField field) {
        var byColumn = new LinkedHashMap<Column, Set<String>>();
        for (var type : possible) {
            var name = type.label().text();
            if (isDataNode(field) || field.getObjectTypeNames().contains(name)) {
                byColumn.computeIfAbsent(column(type, field, Set.of()), _ -> new LinkedHashSet<>())
                        .add(name);
            }
        }
        var columns = new ArrayList<Column>();
        byColumn.forEach(
                (column, types) ->
                        columns.add(
                                types.size() == possible.size()
                                        ? column
                                        : restricted(column, Set.copyOf(types))));
        return columns;
    }

    private static boolean isDataNode(ExecutableNormalizedField field) {
        return field.getObjectTypeNames().contains(GraphqlSchema.DATA_NODE);
    }

    private Column column(RecordType type, ExecutableNormalizedField field, Set<String> types) {
        var key = field.getResultKey();
        var name = field.getFieldName();
        try {
            return switch (name) {
                case "__typename", "type" -> new Column.TypeOf(key, types);
                case "id" -> new Column.Value(key, types, ID);
                case "_links" -> neighbours(key, types, field);
                case GraphqlSchema.RECORD_LOGS ->
                        new Column.Transactions(key, types, new AskedLogs(field, false));
                case GraphqlSchema.RECORD_LOGS_COUNT ->
                        new Column.Transactions(key, types, new AskedLogs(field, true));
                default -> named(type, field, types);
            };
        } catch (FieldException e) {
            errors.add(String.valueOf(e.getMessage()));
            return new Column.Constant(key, types, null);
        }
    }

    private Column named(RecordType type, ExecutableNormalizedField field, Set<String> types) {
        var key = field.getResultKey();
        var name = field.getFieldName();
        var hop = type.hop(name);
        if (hop.isPresent()) {
            var target = hop.get().target();
            return new Column.Links(
                    key,
                    types,
                    hop.get(),
                    arguments(field).records(target, true),
                    of(target, field.getChildren()));
        }
        var counted = name.endsWith("_count") ? type.hop(countedName(name)) : hop;
        if (counted.isPresent() && type.property(name).isEmpty()) {
            var target = counted.get().target();
            return new Column.LinkCount(
                    key, types, counted.get(), arguments(field).records(target, false));
        }
        return type.property(name)
                .<Column>map(property -> new Column.Value(key, types, property))
                .orElseGet(() -> new Column.Constant(key, types, null));
    }

    /** {@code samples} of {@code _samples_count}. */
    static String countedName(String field) {
        return field.startsWith("_") && field.endsWith("_count")
                ? field.substring(1, field.length() - "_count".length())
                : "";
    }

    private Column neighbours(String key, Set<String> types, ExecutableNormalizedField field) {
        return new Column.Neighbours(
                key, types, ofMixed(List.copyOf(model.types()), field.getChildren()));
    }

    static Arguments arguments(ExecutableNormalizedField field) {
        return new Arguments(field.getResolvedArguments());
    }

    private static Column restricted(Column column, Set<String> types) {
        return switch (column) {
            case Column.Value c -> new Column.Value(c.key(), types, c.property());
            case Column.Links c ->
                    new Column.Links(c.key(), types, c.hop(), c.records(), c.projection());
            case Column.LinkCount c -> new Column.LinkCount(c.key(), types, c.hop(), c.records());
            case Column.Neighbours c -> new Column.Neighbours(c.key(), types, c.projection());
            case Column.Self c -> new Column.Self(c.key(), types, c.projection());
            case Column.Transactions c -> new Column.Transactions(c.key(), types, c.asked());
            case Column.TypeOf c -> new Column.TypeOf(c.key(), types);
            case Column.Constant c -> new Column.Constant(c.key(), types, c.text());
        };
    }
}

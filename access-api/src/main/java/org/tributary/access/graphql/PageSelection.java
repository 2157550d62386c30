package org.tributary.access.graphql;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;

/** Reads what is selected of {@code x_page}. */
final class PageSelection {

    private static final Page.Sort BY_ID = new Page.Sort(GraphModel.ID, false);
    private static final Page.Sort BY_PROJECT = new Page.Sort(GraphModel.PROJECT_ID, false);
    private static final int DEFAULT = 100;

    private final SelectionReader selections;
    private final int most;

    /**
     * @param most records of a page
     */
    PageSelection(SelectionReader selections, int most) {
        this.selections = selections;
        this.most = most;
    }

    RecordPage read(RecordType type, ExecutableNormalizedField field) {
        var arguments = SelectionReader.arguments(field);
        int size = size(arguments);
        var parts = field.getChildren().stream().map(child -> part(type, child)).toList();
        return new RecordPage(
                set(type, arguments, size),
                size,
                arguments.text("after").isPresent(),
                type.label().text(),
                parts);
    }

    private int size(Arguments arguments) {
        int size = ((Number) arguments.values().getOrDefault("first", DEFAULT)).intValue();
        if (size < 1 || size > most) {
            throw new FieldException(
                    "Argument \"first\" is %d: expected 1 to %d (ACCESS_API_GRAPHQL_MAX_PAGE)"
                            .formatted(size, most));
        }
        return size;
    }

    /** Of one project in the order of its index; else in the order of all ids. */
    private static RecordSet set(RecordType type, Arguments arguments, int size) {
        var after = arguments.text("after").map(PageCursor::id).orElse("");
        var all = arguments.records(type, false);
        var conditions = new ArrayList<Condition>(all.conditions());
        var projects = all.projectIds().orElse(List.of());
        boolean single = projects.size() == 1;
        conditions.add(
                single
                        ? new Condition.IdRange(projects.getFirst(), after, Optional.empty())
                        : new Condition.AfterId(after));
        var order = single ? List.of(BY_PROJECT, BY_ID) : List.of(BY_ID);
        return new RecordSet(
                all.types(),
                conditions,
                all.projects(),
                new Page(order, OptionalLong.empty(), OptionalLong.of(size + 1L)));
    }

    private RecordPage.Part part(RecordType type, ExecutableNormalizedField field) {
        var key = field.getResultKey();
        return switch (field.getFieldName()) {
            case "nodes" -> new RecordPage.Nodes(key, selections.of(type, field.getChildren()));
            case "edges" ->
                    new RecordPage.Edges(
                            key,
                            field.getChildren().stream().map(child -> edge(type, child)).toList());
            case "pageInfo" ->
                    new RecordPage.Info(
                            key,
                            field.getChildren().stream()
                                    .map(
                                            child ->
                                                    new RecordPage.Name(
                                                            child.getResultKey(),
                                                            child.getFieldName()))
                                    .toList());
            default -> new RecordPage.Fixed(key, field.getSingleObjectTypeName());
        };
    }

    private RecordPage.EdgePart edge(RecordType type, ExecutableNormalizedField field) {
        var key = field.getResultKey();
        return switch (field.getFieldName()) {
            case "cursor" -> new RecordPage.Cursor(key);
            case "node" -> new RecordPage.Node(key, selections.of(type, field.getChildren()));
            default -> new RecordPage.FixedEdge(key, field.getSingleObjectTypeName());
        };
    }
}

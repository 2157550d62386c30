package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.schema.GraphqlSchema;
import org.tributary.access.schema.PageTypes;

/** Turns the root fields of a valid operation into what has to be asked of the graph. */
final class OperationReader {

    private final GraphModel model;
    private final NodeTypes nodeTypes;
    private final Introspection introspection;
    private final List<String> errors = new ArrayList<>();
    private final SelectionReader selections;
    private final PageSelection pages;

    /**
     * @param page most records of a page by cursor
     */
    OperationReader(GraphModel model, NodeTypes nodeTypes, Introspection introspection, int page) {
        this.model = model;
        this.nodeTypes = nodeTypes;
        this.introspection = introspection;
        this.selections = new SelectionReader(model, errors);
        this.pages = new PageSelection(selections, page);
    }

    List<RootField> read(List<ExecutableNormalizedField> fields) {
        return fields.stream().map(this::read).toList();
    }

    /** Faults of nested fields, in the order of the request. */
    List<String> errors() {
        return errors;
    }

    private RootField read(ExecutableNormalizedField field) {
        var key = field.getResultKey();
        try {
            return switch (field.getFieldName()) {
                case "__typename" -> new RootField.Known(key, typeName(field));
                case "__schema", "__type" -> new RootField.Known(key, introspection.answer(field));
                case "_node_type" -> new RootField.Known(key, nodeTypes.answer(field));
                case GraphqlSchema.VIEWER -> new RootField.Group(key, read(field.getChildren()));
                case "node" -> node(field);
                case "datanode" -> dataNode(field);
                case GraphqlSchema.TRANSACTION_LOG ->
                        new RootField.Log(key, field, SelectionReader.arguments(field).values());
                case GraphqlSchema.TRANSACTION_LOG_COUNT ->
                        new RootField.LogCount(key, SelectionReader.arguments(field).values());
                default -> records(field);
            };
        } catch (FieldException e) {
            return new RootField.Failed(key, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode typeName(ExecutableNormalizedField field) {
        return JsonNodeFactory.instance.textNode(field.getSingleObjectTypeName());
    }

    private RootField records(ExecutableNormalizedField field) {
        var key = field.getResultKey();
        var arguments = SelectionReader.arguments(field);
        var paged = paged(field.getFieldName());
        if (paged.isPresent()) {
            return new RootField.PageOf(key, pages.read(paged.get(), field));
        }
        var type = model.type(field.getFieldName());
        if (type.isPresent()) {
            return new RootField.Records(
                    key,
                    List.of(arguments.records(type.get(), true)),
                    selections.of(type.get(), field.getChildren()));
        }
        var counted = type(SelectionReader.countedName(field.getFieldName()));
        return new RootField.Count(key, arguments.records(counted, false));
    }

    /** {@code x} of {@code x_page}. */
    private Optional<RecordType> paged(String field) {
        return field.endsWith(PageTypes.SUFFIX) && model.type(field).isEmpty()
                ? model.type(field.substring(0, field.length() - PageTypes.SUFFIX.length()))
                : Optional.empty();
    }

    private RecordType type(String name) {
        return model.type(name)
                .orElseThrow(() -> new FieldException("Unknown type %s".formatted(name)));
    }

    /** Contract C.5: one limit for all types, or one for each where a category is named. */
    private RootField node(ExecutableNormalizedField field) {
        var arguments = SelectionReader.arguments(field);
        var category = arguments.text("category");
        var named = named(arguments);
        var possible =
                named != null
                        ? named.stream().filter(OperationReader::isRecord).toList()
                        : model.types().stream()
                                .filter(type -> category.isPresent() || isRecord(type))
                                .filter(type -> in(category.orElse(null), type))
                                .toList();
        var lookup = model.merged(possible);
        List<RecordSet> sets;
        if (category.isPresent()) {
            sets =
                    possible.stream()
                            .map(type -> arguments.records(List.of(type), lookup, true))
                            .toList();
        } else if (named != null && possible.isEmpty()) {
            sets = List.of();
        } else {
            var types = named == null ? List.<RecordType>of() : possible;
            sets = List.of(arguments.records(types, lookup, true));
        }
        return new RootField.Records(
                field.getResultKey(), sets, selections.ofMixed(possible, field.getChildren()));
    }

    /** Contract C.5: first and offset count for each file type. */
    private RootField dataNode(ExecutableNormalizedField field) {
        var arguments = SelectionReader.arguments(field);
        var named = named(arguments);
        var possible =
                model.fileTypes().stream()
                        .filter(type -> named == null || named.contains(type))
                        .toList();
        var lookup = model.merged(possible);
        var sets =
                possible.stream()
                        .filter(arguments::fits)
                        .map(type -> arguments.records(List.of(type), lookup, true))
                        .toList();
        return new RootField.Records(
                field.getResultKey(), sets, selections.ofMixed(possible, field.getChildren()));
    }

    private @Nullable List<RecordType> named(Arguments arguments) {
        return arguments
                .texts("of_type")
                .map(names -> names.stream().map(this::type).distinct().toList())
                .orElse(null);
    }

    private static boolean isRecord(RecordType type) {
        return type.inProjects() && !type.isProject();
    }

    /** The original looks for the category's name in the argument, so one text can name several. */
    private static boolean in(@Nullable String category, RecordType type) {
        return category == null
                || (!type.category().isEmpty() && category.contains(type.category()));
    }
}

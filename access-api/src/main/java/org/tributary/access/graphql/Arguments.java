package org.tributary.access.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.GraphName;
import org.tributary.access.query.Hop;
import org.tributary.access.query.Page;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.access.schema.GraphqlSchema;

/**
 * The arguments of one field as conditions and page (contract C.4). A null, or an absent variable,
 * is no argument.
 */
final class Arguments {

    private static final Set<String> NOT_CONDITIONS =
            Set.of("first", "offset", "order_by_asc", "order_by_desc", "of_type", "category");

    private final Map<String, Object> values = new LinkedHashMap<>();

    Arguments(Map<String, Object> resolved) {
        resolved.forEach(
                (name, value) -> {
                    if (value != null) {
                        values.put(name, value);
                    }
                });
    }

    /** Records of one type. */
    RecordSet records(RecordType type, boolean paged) {
        return records(List.of(type), type, paged);
    }

    /**
     * Records of some types.
     *
     * @param types empty for all
     * @param lookup the type whose properties the arguments name
     */
    RecordSet records(List<RecordType> types, RecordType lookup, boolean paged) {
        var conditions = new ArrayList<Condition>();
        for (var entry : values.entrySet()) {
            condition(lookup, entry.getKey(), entry.getValue()).ifPresent(conditions::add);
        }
        linkedByEach(lookup, conditions);
        return new RecordSet(types, conditions, projects(), paged ? page(lookup) : Page.ALL);
    }

    /**
     * Whether every argument that is a property exists on the type; a record without it never
     * matches.
     */
    boolean fits(RecordType type) {
        return values.keySet().stream()
                .allMatch(name -> isGeneral(name) || type.property(name).isPresent());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    Optional<List<String>> texts(String name) {
        return Optional.ofNullable(values.get(name)).map(Arguments::texts);
    }

    OptionalLong first() {
        var first = values.get("first");
        long limit = first == null ? GraphqlSchema.DEFAULT_FIRST : ((Number) first).longValue();
        return limit > 0 ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    Map<String, Object> values() {
        return values;
    }

    private static boolean isGeneral(String name) {
        return NOT_CONDITIONS.contains(name)
                || switch (name) {
                    case "id",
                            "ids",
                            "quick_search",
                            "created_after",
                            "created_before",
                            "updated_after",
                            "updated_before",
                            "project_id" ->
                            true;
                    default -> false;
                };
    }

    private Optional<Given<List<String>>> projects() {
        return texts("project_id").map(Given::new);
    }

    private Optional<Condition> condition(RecordType type, String name, Object value) {
        return switch (name) {
            case "id" -> Optional.of(new Condition.OneOf(GraphModel.ID, List.of(value)));
            case "ids" -> Optional.of(new Condition.OneOf(GraphModel.ID, texts(value)));
            case "quick_search" -> search(value.toString());
            case "created_after" -> Optional.of(time(GraphModel.CREATED, true, value));
            case "created_before" -> Optional.of(time(GraphModel.CREATED, false, value));
            case "updated_after" -> Optional.of(time(GraphModel.UPDATED, true, value));
            case "updated_before" -> Optional.of(time(GraphModel.UPDATED, false, value));
            case "with_links_any" -> linkedByAny(type, value);
            case "with_path_to" -> Optional.of(PathFilters.each(type, list(value)));
            case "with_path_to_any" -> Optional.of(PathFilters.any(type, list(value)));
            case "without_path_to" -> Optional.of(PathFilters.notEach(type, list(value)));
            case "with_links", "without_links", "not", "project_id" -> Optional.empty();
            default ->
                    NOT_CONDITIONS.contains(name)
                            ? Optional.empty()
                            : type.property(name).map(property -> oneOf(property, value));
        };
    }

    static Condition oneOf(StoredProperty property, Object value) {
        return switch (property.kind()) {
            case TEXT, NUMBER, BOOLEAN -> new Condition.OneOf(property.name(), list(value));
            case TEXT_LIST, LIST -> new Condition.HasAll(property, texts(value));
        };
    }

    private static Optional<Condition> search(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition.Search(text.toLowerCase(Locale.ROOT)));
    }

    private static Condition time(GraphName property, boolean after, Object value) {
        return new Condition.Time(property, after, Instants.parse(value.toString()));
    }

    private static Optional<Condition> linkedByAny(RecordType type, Object value) {
        var hops = texts(value).stream().map(name -> hop(type, name)).toList();
        return hops.isEmpty() ? Optional.empty() : Optional.of(new Condition.LinkedByAny(hops));
    }

    private void linkedByEach(RecordType type, List<Condition> conditions) {
        for (var name : texts("with_links").orElse(List.of())) {
            conditions.add(new Condition.LinkedByAny(List.of(hop(type, name))));
        }
        for (var name : texts("without_links").orElse(List.of())) {
            conditions.add(new Condition.NotLinked(hop(type, name)));
        }
        for (var object : list(values.getOrDefault("not", List.of()))) {
            ((Map<?, ?>) object)
                    .forEach((name, value) -> not(type, name.toString(), value, conditions));
        }
    }

    private static void not(
            RecordType type, String name, @Nullable Object value, List<Condition> conditions) {
        if (value == null) {
            return;
        }
        if (name.equals(GraphModel.ID.text())) {
            conditions.add(new Condition.Not(GraphModel.ID, value));
            return;
        }
        type.property(name)
                .filter(property -> property.kind() != ValueKind.TEXT_LIST)
                .filter(property -> property.kind() != ValueKind.LIST)
                .ifPresent(property -> conditions.add(new Condition.Not(property.name(), value)));
    }

    private static Hop hop(RecordType type, String name) {
        return type.hop(name)
                .orElseThrow(() -> new FieldException("Invalid link name '%s'".formatted(name)));
    }

    private Page page(RecordType type) {
        var order = new ArrayList<Page.Sort>();
        text("order_by_asc").flatMap(name -> sort(type, name, false)).ifPresent(order::add);
        text("order_by_desc").flatMap(name -> sort(type, name, true)).ifPresent(order::add);
        var offset = values.get("offset");
        var skip =
                offset == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Math.max(0, ((Number) offset).longValue()));
        return new Page(order, skip, first());
    }

    private static Optional<Page.Sort> sort(RecordType type, String name, boolean descending) {
        if (name.equals("type")) {
            return Optional.empty();
        }
        if (name.equals(GraphModel.ID.text())) {
            return Optional.of(new Page.Sort(GraphModel.ID, descending));
        }
        var property =
                type.property(name)
                        .orElseThrow(
                                () ->
                                        new FieldException(
                                                "Cannot order by %s on %s".formatted(name, type)));
        return Optional.of(new Page.Sort(property.name(), descending));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(java.util.Objects::nonNull).toList()
                : List.of(value);
    }

    private static List<String> texts(Object value) {
        return list(value).stream().map(Object::toString).toList();
    }
}

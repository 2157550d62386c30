package org.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries by looking at every record, as the contract's part C says it and nothing of the
 * product's code does.
 *
 * @param readable project ids that the user may read
 */
record NaiveEvaluator(RandomGraph graph, Set<String> readable) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode answer(List<RandomQuery> roots) {
        var data = JSON.objectNode();
        for (var root : roots) {
            var type = root.of();
            data.set(root.key(), value(root, graph.records(type)));
        }
        return data;
    }

    /** An answer in which lists whose order was not asked for have one nonetheless. */
    static JsonNode comparable(List<RandomQuery> fields, JsonNode object) {
        var sorted = JSON.objectNode();
        for (var field : fields) {
            var value = object.get(field.key());
            sorted.set(field.key(), comparable(field, value));
        }
        return sorted;
    }

    private static JsonNode comparable(RandomQuery field, @Nullable JsonNode value) {
        if (value == null) {
            return JSON.textNode("(absent)");
        }
        if (value.isNumber()) {
            return JSON.numberNode(value.asDouble());
        }
        if (field.selection().isEmpty() || !value.isArray()) {
            return value;
        }
        var items = new ArrayList<JsonNode>();
        value.forEach(item -> items.add(comparable(field.selection(), item)));
        if (!field.ordered()) {
            items.sort(Comparator.comparing(JsonNode::toString));
        }
        return JSON.arrayNode().addAll(items);
    }

    private JsonNode value(RandomQuery field, List<NaiveRecord> candidates) {
        var filter = new NaiveFilter(field.arguments(), this::maySee);
        var found =
                new ArrayList<>(candidates.stream().filter(this::maySee).filter(filter).toList());
        if (field.isCount()) {
            return JSON.numberNode(found.size());
        }
        return list(page(field, found), field.selection());
    }

    private boolean maySee(NaiveRecord record) {
        var project = record.projectId();
        return project == null || readable.contains(project);
    }

    private ArrayNode list(List<NaiveRecord> records, List<RandomQuery> selection) {
        var list = JSON.arrayNode();
        records.forEach(record -> list.add(object(record, selection)));
        return list;
    }

    private ObjectNode object(NaiveRecord record, List<RandomQuery> selection) {
        var object = JSON.objectNode();
        for (var field : selection) {
            object.set(field.key(), value(record, field));
        }
        return object;
    }

    private JsonNode value(NaiveRecord record, RandomQuery field) {
        if (field.name().equals("_links")) {
            return list(record.neighbours().filter(this::maySee).toList(), field.selection());
        }
        if (!field.of().isEmpty()) {
            var name = field.name();
            var link =
                    field.isCount() ? name.substring(1, name.length() - "_count".length()) : name;
            return value(field, record.linked(link));
        }
        return field.name().equals("type")
                ? JSON.textNode(record.type)
                : scalar(record.properties.get(field.name()));
    }

    private static JsonNode scalar(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Boolean truth -> JSON.booleanNode(truth);
            case Number number -> JSON.numberNode(number.doubleValue());
            case List<?> items -> {
                var list = JSON.arrayNode();
                items.forEach(item -> list.add(item.toString()));
                yield list;
            }
            default -> JSON.textNode(value.toString());
        };
    }

    private static List<NaiveRecord> page(RandomQuery field, List<NaiveRecord> found) {
        var arguments = field.arguments();
        Comparator<NaiveRecord> order = Comparator.comparing(NaiveRecord::id);
        if (arguments.get("order_by_desc") instanceof String name) {
            order = by(name).reversed().thenComparing(order);
        }
        if (arguments.get("order_by_asc") instanceof String name) {
            order = by(name).thenComparing(order);
        }
        found.sort(order);
        int first = arguments.get("first") instanceof Integer number ? number : 10;
        int offset = arguments.get("offset") instanceof Integer number ? number : 0;
        return found.stream().skip(offset).limit(first > 0 ? first : Long.MAX_VALUE).toList();
    }

    /** Unset values come last, and first the other way round. */
    private static Comparator<NaiveRecord> by(String property) {
        return Comparator.comparing(
                record -> record.properties.get(property),
                Comparator.nullsLast(NaiveEvaluator::compare));
    }

    private static int compare(Object one, Object other) {
        return switch (one) {
            case Number number ->
                    Double.compare(number.doubleValue(), ((Number) other).doubleValue());
            case Boolean truth -> truth.compareTo((Boolean) other);
            default -> one.toString().compareTo(other.toString());
        };
    }
}

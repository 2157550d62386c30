package org.tributary.graph.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.entity.EntityFields;
import org.tributary.graph.cypher.CypherName;

/**
 * Properties of a node: those of the record as the dictionary names them, and those that the
 * commons keeps about it. Names that begin with an underscore are no properties of the dictionary.
 */
final class NodeProperties {

    /** A program stands above projects: it has no project id. */
    private static final String PROGRAM = "program";

    /** As Gen3 writes times: microseconds and an offset. */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private NodeProperties() {}

    /** All properties of an event's node, none of them null. */
    static Value of(GenericRecord event, String id, CypherName label) {
        var properties = (GenericRecord) event.get(EntityFields.PROPERTIES);
        var fields = properties.getSchema().getFields();
        Map<String, Object> map = HashMap.newHashMap(fields.size() + 10);
        for (var field : fields) {
            var value = properties.get(field.pos());
            if (value != null) {
                map.put(field.name(), value(value));
            }
        }
        addKept(map, event, id, label);
        return Values.value(map);
    }

    private static void addKept(
            Map<String, Object> map, GenericRecord event, String id, CypherName label) {
        map.put("id", id);
        var submitterId = text(event.get(EntityFields.SUBMITTER_ID));
        if (submitterId != null) {
            map.put("submitter_id", submitterId);
        }
        if (!label.value().equals(PROGRAM)) {
            map.put("project_id", Objects.requireNonNull(text(event.get(EntityFields.PROJECT_ID))));
            map.computeIfAbsent("created_datetime", _ -> time(event));
            map.computeIfAbsent("updated_datetime", _ -> time(event));
        }
        map.put("_version", number(event.get(EntityFields.VERSION)));
        map.put("_sequence", number(event.get(EntityFields.SEQUENCE)));
        map.put("_search", search(id, submitterId));
        if (event.hasField(EntityFields.TO_DELETE)
                && Boolean.TRUE.equals(event.get(EntityFields.TO_DELETE))) {
            map.put("_to_delete", true);
        }
    }

    private static String search(String id, @Nullable String submitterId) {
        return (id + "\n" + (submitterId == null ? "" : submitterId)).toLowerCase(Locale.ROOT);
    }

    private static Object value(Object value) {
        return switch (value) {
            case CharSequence text -> text.toString();
            case Collection<?> items -> list(items);
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /**
     * An array as Neo4j can keep it: all items of one kind and none null. Items of several kinds
     * become text.
     */
    private static Object list(Collection<?> items) {
        var present = items.stream().filter(Objects::nonNull).map(NodeProperties::value).toList();
        long kinds = present.stream().map(Object::getClass).distinct().count();
        return kinds <= 1 ? present : present.stream().map(NodeProperties::inMixedList).toList();
    }

    /** Exports and queries of Gen3 show booleans as Python writes them. */
    private static String inMixedList(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            default -> value.toString();
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    private static String time(GenericRecord event) {
        var occurredAt = event.get(EntityFields.OCCURRED_AT);
        var instant =
                occurredAt instanceof Instant already
                        ? already
                        : Instant.EPOCH.plus(number(occurredAt), ChronoUnit.MICROS);
        return MICROSECONDS.format(instant);
    }
}

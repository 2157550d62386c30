package org.tributary.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.AuditRecord;

/**
 * A member of a record in the query API.
 *
 * @param type as {@code /audit/_schema} tells it
 * @param personal says who it was
 * @param composed an object or a list of objects, by which is neither filtered nor grouped
 */
record AuditField(
        String name,
        String type,
        boolean personal,
        boolean composed,
        Function<AuditRecord, JsonNode> value) {

    private static final int MILLIS = 1000;

    static AuditField text(String name, Function<AuditRecord, @Nullable String> value) {
        return new AuditField(name, "str", false, false, each -> text(value.apply(each)));
    }

    static AuditField detail(String name) {
        return text(name, each -> each.getDetails().get(name));
    }

    static AuditField number(String name, Function<AuditRecord, Integer> value) {
        return new AuditField(
                name, "int", false, false, each -> LongNode.valueOf(value.apply(each)));
    }

    static AuditField seconds() {
        return new AuditField(
                "timestamp", "int", false, false, each -> LongNode.valueOf(second(each)));
    }

    static AuditField millis(String name, Function<AuditRecord, Double> value) {
        return new AuditField(
                name,
                "float",
                false,
                false,
                each -> DoubleNode.valueOf(Math.round(value.apply(each) * MILLIS) / 1000.0));
    }

    static AuditField username() {
        return new AuditField(
                "username",
                "str",
                true,
                false,
                each ->
                        TextNode.valueOf(
                                each.getUsername() == null ? "anonymous" : each.getUsername()));
    }

    /** An integer or null (access contract H.1). */
    static AuditField subject() {
        return new AuditField(
                "sub",
                "int",
                true,
                false,
                each -> {
                    var subject = each.getSubject();
                    return subject == null || !subject.matches("[0-9]{1,18}")
                            ? NullNode.getInstance()
                            : LongNode.valueOf(Long.parseLong(subject));
                });
    }

    /** A list of texts or null; a filter finds a record by each of them. */
    static AuditField resourcePaths() {
        return new AuditField(
                "resource_paths",
                "list",
                false,
                false,
                each -> {
                    if (each.getResourcePaths().isEmpty()) {
                        return NullNode.getInstance();
                    }
                    var list = JsonNodeFactory.instance.arrayNode();
                    each.getResourcePaths().forEach(list::add);
                    return list;
                });
    }

    static AuditField decisions() {
        return new AuditField("decisions", "list", false, true, AuditField::decisions);
    }

    private static JsonNode decisions(AuditRecord record) {
        var list = JsonNodeFactory.instance.arrayNode();
        record.getDecisions()
                .forEach(
                        each ->
                                list.addObject()
                                        .put("service", each.getService())
                                        .put("method", each.getMethod())
                                        .put("resource", each.getResource())
                                        .put("allowed", each.getAllowed()));
        return list;
    }

    static AuditField additionalData() {
        return new AuditField(
                "additional_data",
                "dict",
                false,
                true,
                each ->
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("http_method", each.getMethod())
                                .put(
                                        "duration",
                                        String.format(
                                                Locale.ROOT, "%.3f", each.getDurationMs() / MILLIS))
                                .put("decision", each.getDecision()));
    }

    static long second(AuditRecord record) {
        return record.getOccurredAt().getEpochSecond();
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
    }
}

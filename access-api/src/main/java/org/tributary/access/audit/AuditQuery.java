package org.tributary.access.audit;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;
import org.tributary.event.v1.AuditRecord;

/**
 * A question to the audit: {@code start} is included, {@code stop} is not; values of one field are
 * alternatives, different fields all hold (access contract H.1).
 *
 * @param start second since 1970
 * @param stop second since 1970
 * @param groups fields by which rows are counted; empty for rows
 */
record AuditQuery(
        AuditCategory category,
        long start,
        long stop,
        boolean count,
        List<AuditField> groups,
        Map<AuditField, Set<String>> filters) {

    private static final Set<String> RESERVED = Set.of("start", "stop", "count", "groupby");

    /**
     * Reads the parameters of a request.
     *
     * @param now second since 1970
     * @throws HttpFailure 400 where one is wrong
     */
    static AuditQuery of(
            AuditCategory category, MultiMap parameters, AuditSettings settings, long now) {
        var fields = new HashMap<String, AuditField>();
        category.fields(settings.usernames()).stream()
                .filter(field -> !field.composed())
                .forEach(field -> fields.put(field.name(), field));
        var filters = new HashMap<AuditField, Set<String>>();
        for (var parameter : parameters) {
            if (!RESERVED.contains(parameter.getKey())) {
                filters.computeIfAbsent(
                                field(fields, category, parameter.getKey()),
                                field -> new HashSet<>())
                        .add(parameter.getValue());
            }
        }
        var groups = new ArrayList<AuditField>();
        for (var name : parameters.getAll("groupby")) {
            groups.add(field(fields, category, name));
        }
        var start = second(parameters, "start");
        var stop = second(parameters, "stop");
        long window = settings.window().toSeconds();
        long from = start != null ? start : Math.max(0, (stop != null ? stop : now + 1) - window);
        long to = stop != null ? stop : Math.min(from + window, Math.max(from, now) + 1);
        requireOrder(from, to, settings.window());
        return new AuditQuery(
                category, from, to, flag(parameters), List.copyOf(groups), Map.copyOf(filters));
    }

    private static AuditField field(
            Map<String, AuditField> fields, AuditCategory category, String name) {
        var field = fields.get(name);
        if (field == null) {
            throw HttpFailure.badRequest(
                    "'%s' is not a field of category '%s': expected %s"
                            .formatted(
                                    name,
                                    category.word(),
                                    String.join(", ", fields.keySet().stream().sorted().toList())));
        }
        return field;
    }

    private static void requireOrder(long from, long to, Duration window) {
        if (from >= to) {
            throw HttpFailure.badRequest(
                    "The start timestamp '%d' should be before the stop timestamp '%d'"
                            .formatted(from, to));
        }
        if (to - from > window.toSeconds()) {
            throw HttpFailure.badRequest(
                    "From start to stop are %d seconds: at most %d are answered at once"
                            .formatted(to - from, window.toSeconds()));
        }
    }

    private static @Nullable Long second(MultiMap parameters, String name) {
        var text = parameters.get(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw HttpFailure.badRequest(
                    "%s is '%s': expected whole seconds since 1970".formatted(name, text));
        }
        return Long.parseLong(text);
    }

    private static boolean flag(MultiMap parameters) {
        var text = parameters.get("count");
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default ->
                    throw HttpFailure.badRequest(
                            "count is '%s': expected true or false".formatted(text));
        };
    }

    /** Whether the question is about a record. */
    boolean takes(AuditRecord record) {
        long second = AuditField.second(record);
        return second >= start
                && second < stop
                && record.getCategory().equals(category.word())
                && filters.entrySet().stream()
                        .allMatch(each -> takes(each.getKey(), each.getValue(), record));
    }

    private static boolean takes(AuditField field, Set<String> wanted, AuditRecord record) {
        var value = field.value().apply(record);
        if (value.isArray()) {
            for (var each : value) {
                if (wanted.contains(each.asText())) {
                    return true;
                }
            }
            return false;
        }
        return wanted.contains(value.asText());
    }
}

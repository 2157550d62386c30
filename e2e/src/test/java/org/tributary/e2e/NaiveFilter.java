package org.tributary.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record fulfils the arguments of a field (contract C.4, C.6).
 *
 * @param visible what the user may see of other records
 */
record NaiveFilter(Map<String, Object> arguments, Predicate<NaiveRecord> visible)
        implements Predicate<NaiveRecord> {

    @Override
    public boolean test(NaiveRecord record) {
        return arguments.entrySet().stream()
                .allMatch(argument -> fulfils(record, argument.getKey(), argument.getValue()));
    }

    private boolean fulfils(NaiveRecord record, String name, Object value) {
        return switch (name) {
            case "first", "offset", "order_by_asc", "order_by_desc" -> true;
            case "ids" -> list(value).contains(record.id());
            case "quick_search" -> searched(record).contains(lower(value));
            case "created_after" -> time(record, "created_datetime", value) > 0;
            case "created_before" -> time(record, "created_datetime", value) < 0;
            case "updated_after" -> time(record, "updated_datetime", value) > 0;
            case "updated_before" -> time(record, "updated_datetime", value) < 0;
            case "with_links" -> list(value).stream().allMatch(link -> linked(record, link));
            case "with_links_any" ->
                    list(value).isEmpty()
                            || list(value).stream().anyMatch(link -> linked(record, link));
            case "without_links" -> list(value).stream().noneMatch(link -> linked(record, link));
            case "with_path_to" -> list(value).stream().allMatch(end -> leads(record, end));
            case "with_path_to_any" -> list(value).stream().anyMatch(end -> leads(record, end));
            case "without_path_to" -> !list(value).stream().allMatch(end -> leads(record, end));
            case "not" -> list(value).stream().allMatch(each -> not(record, (Map<?, ?>) each));
            default -> property(record.properties.get(name), value);
        };
    }

    private static String searched(NaiveRecord record) {
        var submitterId = record.text("submitter_id");
        return lower(record.id() + "\n" + (submitterId == null ? "" : submitterId));
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static int time(NaiveRecord record, String property, Object than) {
        return String.valueOf(record.text(property)).compareTo(than.toString());
    }

    private boolean linked(NaiveRecord record, Object name) {
        return record.linked(name.toString()).stream().anyMatch(visible);
    }

    private static boolean not(NaiveRecord record, Map<?, ?> excluded) {
        return excluded.entrySet().stream()
                .allMatch(
                        each -> {
                            var stored = record.properties.get(each.getKey().toString());
                            return stored != null && !same(stored, each.getValue());
                        });
    }

    /** One of the values; of a stored list, all of them. */
    private static boolean property(@Nullable Object stored, Object wanted) {
        return switch (stored) {
            case null -> false;
            case List<?> items ->
                    list(wanted).stream()
                            .allMatch(each -> items.stream().anyMatch(item -> same(item, each)));
            default -> list(wanted).stream().anyMatch(each -> same(stored, each));
        };
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number number && other instanceof Number another
                ? number.doubleValue() == another.doubleValue()
                : one.equals(other);
    }

    /** Walks up from the record, and down from it, and looks at everything there. */
    private boolean leads(NaiveRecord record, Object end) {
        return Stream.<Function<NaiveRecord, Map<String, List<NaiveRecord>>>>of(
                        each -> each.parents, each -> each.children)
                .flatMap(way -> reached(record, way))
                .anyMatch(each -> visible.test(each) && isEnd(each, (Map<?, ?>) end));
    }

    private static Stream<NaiveRecord> reached(
            NaiveRecord record, Function<NaiveRecord, Map<String, List<NaiveRecord>>> way) {
        var reached = new HashSet<NaiveRecord>();
        var next = List.of(record);
        while (!next.isEmpty()) {
            next =
                    next.stream()
                            .flatMap(each -> way.apply(each).values().stream())
                            .flatMap(List::stream)
                            .filter(reached::add)
                            .toList();
        }
        return reached.stream();
    }

    private static boolean isEnd(NaiveRecord record, Map<?, ?> end) {
        return end.entrySet().stream()
                .allMatch(
                        each ->
                                each.getKey().equals("type")
                                        ? record.type.equals(each.getValue())
                                        : property(
                                                record.properties.get(each.getKey().toString()),
                                                each.getValue()));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}

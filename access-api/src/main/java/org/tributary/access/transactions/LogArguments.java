package org.tributary.access.transactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.access.query.TransactionField;
import org.tributary.access.query.TransactionSet;
import org.tributary.access.query.TransactionSet.OneOf;
import org.tributary.access.query.TransactionSet.Sort;

/**
 * The arguments of {@code transaction_log} and its count (contract C.8).
 *
 * @param values without those that are null
 */
record LogArguments(Map<String, Object> values) {

    private static final long FIRST = 10;

    LogArguments {
        values = Map.copyOf(values);
    }

    /**
     * The rows that are asked for, as far as the log itself can tell.
     *
     * @param also further tests
     * @throws TransactionException where there is no such order
     */
    TransactionSet set(List<OneOf> also) {
        var tests = new ArrayList<>(also);
        number("id").ifPresent(id -> tests.add(new OneOf(TransactionField.ID, id)));
        number("quick_search").ifPresent(id -> tests.add(new OneOf(TransactionField.ID, id)));
        number("committed_by")
                .ifPresent(id -> tests.add(new OneOf(TransactionField.COMMITTED_BY, id)));
        value("type").ifPresent(type -> tests.add(new OneOf(TransactionField.ROLE, roles(type))));
        equal(tests, "project", TransactionField.PROJECT);
        equal(tests, "program", TransactionField.PROGRAM);
        equal(tests, "state", TransactionField.STATE);
        equal(tests, "is_dry_run", TransactionField.IS_DRY_RUN);
        equal(tests, "closed", TransactionField.CLOSED);
        var last = whole("last");
        return new TransactionSet(
                tests,
                value("project_id").map(LogArguments::texts),
                value("committable").map(Boolean.class::cast),
                last.isPresent() ? List.of(new Sort(TransactionField.ID, true)) : order(),
                positive(whole("offset")),
                last.isPresent() ? positive(last) : positive(first()));
    }

    /** Records that the transactions changed. */
    Optional<List<String>> entities() {
        return value("entities").map(LogArguments::texts);
    }

    /** Projects that are named. */
    Optional<List<String>> projects() {
        return value("project_id").map(LogArguments::texts);
    }

    private OptionalLong first() {
        var first = whole("first");
        return first.isPresent() ? first : OptionalLong.of(FIRST);
    }

    private OptionalLong whole(String name) {
        return value(name)
                .map(value -> OptionalLong.of(((Number) value).longValue()))
                .orElseGet(OptionalLong::empty);
    }

    private static OptionalLong positive(OptionalLong number) {
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }

    private static List<String> roles(Object type) {
        return type.equals("upload") ? List.of("create", "update") : List.of(type.toString());
    }

    private void equal(List<OneOf> tests, String name, TransactionField field) {
        value(name).ifPresent(value -> tests.add(new OneOf(field, List.of(value))));
    }

    /** What is no number is the id of no transaction. */
    private Optional<List<Long>> number(String name) {
        return value(name)
                .map(
                        value -> {
                            try {
                                return List.of(Long.valueOf(value.toString()));
                            } catch (NumberFormatException e) {
                                return List.of();
                            }
                        });
    }

    private List<Sort> order() {
        var order = new ArrayList<Sort>();
        value("order_by_asc").ifPresent(name -> order.add(new Sort(field(name.toString()), false)));
        value("order_by_desc").ifPresent(name -> order.add(new Sort(field(name.toString()), true)));
        return order;
    }

    private static TransactionField field(String name) {
        return switch (name) {
            // The documents have no order worth the name: that of their transactions.
            case "id", "canonical_json" -> TransactionField.ID;
            case "submitter" -> TransactionField.SUBMITTER;
            case "role" -> TransactionField.ROLE;
            case "program" -> TransactionField.PROGRAM;
            case "project" -> TransactionField.PROJECT;
            case "project_id" -> TransactionField.PROJECT_ID;
            case "created_datetime" -> TransactionField.CREATED;
            default ->
                    throw new TransactionException(
                            "Cannot order by %s on transaction_log".formatted(name));
        };
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }
}

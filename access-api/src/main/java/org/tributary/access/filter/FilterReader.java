package org.tributary.access.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Field;
import org.tributary.access.query.Filter;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.dictionary.NearestName;

/**
 * Reads a filter in Guppy's language (contract E.3). Fields of linked records are reached by {@code
 * nested} or by names with dots. Unlike Guppy, an object with several members is refused, not cut
 * down to its first.
 */
public final class FilterReader {

    /** What Guppy shows, and takes, for a value that is not there. */
    public static final String NO_DATA = "no data";

    private static final int DEEPEST = 32;

    private static final List<String> OPERATORS =
            List.of(
                    "and",
                    "or",
                    "nested",
                    "search",
                    "=",
                    "eq",
                    "!=",
                    "in",
                    "contains_any",
                    "excludes_any",
                    "contains_all",
                    "excludes_all",
                    ">",
                    "gt",
                    ">=",
                    "gte",
                    "<",
                    "lt",
                    "<=",
                    "lte");

    private final Fields fields;
    private final int mostClauses;

    /**
     * @param mostClauses comparisons and groups that one filter may have
     */
    public FilterReader(Fields fields, int mostClauses) {
        this.fields = fields;
        this.mostClauses = mostClauses;
    }

    /**
     * Reads a filter over records of a type. Null and an empty object are fulfilled by all.
     *
     * @throws HttpFailure 400 that names what is wrong
     */
    public Filter read(RecordType root, JsonNode filter) {
        return read(root, filter, "");
    }

    /**
     * The same without what it says of one field, as a facet of that field needs it (Guppy's {@code
     * filterSelf: false}).
     *
     * @param without name of the field; empty for none
     */
    public Filter read(RecordType root, JsonNode filter, String without) {
        if (filter.isMissingNode() || filter.isNull()) {
            return new Filter.All(List.of());
        }
        return new Reading(without).clause(root, "", filter, 0);
    }

    /** One filter. */
    private final class Reading {

        private final String without;
        private int clauses;

        Reading(String without) {
            this.without = without;
        }

        Filter clause(RecordType at, String prefix, JsonNode clause, int depth) {
            if (++clauses > mostClauses || depth > DEEPEST) {
                throw HttpFailure.badRequest(
                        "the filter is too large: at most %d clauses, %d deep"
                                .formatted(mostClauses, DEEPEST));
            }
            if (!clause.isObject()) {
                throw HttpFailure.badRequest(
                        "the filter has '%s' where an object is expected".formatted(clause));
            }
            if (clause.isEmpty()) {
                return new Filter.All(List.of());
            }
            var member = member(clause);
            var operator = member.getKey().toLowerCase(Locale.ROOT);
            var operand = member.getValue();
            return switch (operator) {
                case "and" -> new Filter.All(parts(at, prefix, operand, operator, depth));
                case "or" -> new Filter.Any(parts(at, prefix, operand, operator, depth));
                case "nested" -> nested(at, prefix, operand, depth);
                case "search" -> search(at, operand);
                default -> comparison(at, prefix, operator, operand);
            };
        }

        private List<Filter> parts(
                RecordType at, String prefix, JsonNode operand, String operator, int depth) {
            if (!operand.isArray()) {
                throw HttpFailure.badRequest("'%s' takes a list of filters".formatted(operator))
                        .with("field", operator);
            }
            var parts = new ArrayList<Filter>();
            for (var part : operand) {
                parts.add(clause(at, prefix, part, depth + 1));
            }
            return parts;
        }

        private Filter nested(RecordType at, String prefix, JsonNode operand, int depth) {
            var names = operand.path("path").asText();
            if (!operand.isObject() || names.isEmpty() || operand.size() != 2) {
                throw HttpFailure.badRequest(
                        "'nested' takes a path and one filter beside it, such as {\"path\": \"samples\", \"AND\": […]}");
            }
            var path = fields.path(at, names);
            var inner = operand.deepCopy();
            ((com.fasterxml.jackson.databind.node.ObjectNode) inner).remove("path");
            var part =
                    clause(
                            path.getLast().target(),
                            "%s%s.".formatted(prefix, names),
                            inner,
                            depth + 1);
            return new Filter.Linked(path, part);
        }

        private Filter search(RecordType at, JsonNode operand) {
            var keyword = operand.path("keyword").asText();
            if (keyword.length() < 2) {
                throw HttpFailure.badRequest("'search' takes a keyword of at least two characters");
            }
            var properties =
                    operand.has("fields")
                            ? operand.path("fields")
                                    .valueStream()
                                    .map(name -> own(at, name.asText()))
                                    .toList()
                            : Values.texts(at);
            return new Filter.Contains(properties, keyword.toLowerCase(Locale.ROOT));
        }

        private StoredProperty own(RecordType at, String name) {
            var field = fields.field(at, name);
            if (!field.path().isEmpty()) {
                throw HttpFailure.badRequest("'search' looks at a record's own fields only")
                        .with("field", name);
            }
            return field.property();
        }

        private Filter comparison(RecordType at, String prefix, String operator, JsonNode operand) {
            if (!OPERATORS.contains(operator)) {
                var nearest = NearestName.of(operator, OPERATORS);
                var failure =
                        HttpFailure.badRequest(
                                "there is no operator '%s'%s"
                                        .formatted(
                                                operator,
                                                nearest.map(": did you mean '%s'?"::formatted)
                                                        .orElse("")));
                throw nearest.map(near -> failure.with("suggestion", near)).orElse(failure);
            }
            if (!operand.isObject() || operand.size() != 1) {
                throw HttpFailure.badRequest(
                        "'%s' takes an object with one field".formatted(operator));
            }
            var member = operand.properties().iterator().next();
            var field = fields.field(at, member.getKey());
            if (!without.isEmpty() && (prefix + field.name()).equals(without)) {
                return new Filter.All(List.of());
            }
            return compared(field, operator, member.getValue());
        }
    }

    private static Filter compared(Field field, String operator, JsonNode operand) {
        return switch (operator) {
            case "=", "eq", "in", "contains_any" -> any(field, operand);
            case "!=", "excludes_any" -> new Filter.Not(any(field, operand));
            case "contains_all" -> all(field, operand);
            case "excludes_all" -> new Filter.Not(all(field, operand));
            case ">", "gt" -> ordered(field, Filter.Order.MORE, operand);
            case ">=", "gte" -> ordered(field, Filter.Order.AT_LEAST, operand);
            case "<", "lt" -> ordered(field, Filter.Order.LESS, operand);
            default -> ordered(field, Filter.Order.AT_MOST, operand);
        };
    }

    /** Guppy takes its word for missing values as "the field does not exist". */
    private static Filter any(Field field, JsonNode operand) {
        var values = items(operand);
        var known = values.filter(value -> !isNoData(value)).toList();
        var one = field.there(new Filter.OneOf(field.property(), Values.of(field, known)));
        if (items(operand).noneMatch(FilterReader::isNoData)) {
            return one;
        }
        var missing = new Filter.Not(field.there(new Filter.Known(field.property())));
        return known.isEmpty() ? missing : new Filter.Any(List.of(one, missing));
    }

    private static Filter all(Field field, JsonNode operand) {
        return field.there(
                new Filter.HasAll(field.property(), Values.of(field, items(operand).toList())));
    }

    private static Filter ordered(Field field, Filter.Order order, JsonNode operand) {
        var value = Values.of(field, List.of(operand)).getFirst();
        if (value instanceof Boolean || !operand.isValueNode()) {
            throw HttpFailure.badRequest(
                            "'%s' has no order: compare it with = or in".formatted(field.name()))
                    .with("field", field.name());
        }
        return field.there(new Filter.Compare(field.property(), order, value));
    }

    private static Stream<JsonNode> items(JsonNode operand) {
        return operand.isArray() ? operand.valueStream() : Stream.of(operand);
    }

    private static boolean isNoData(JsonNode value) {
        return value.isNull() || value.asText().equals(NO_DATA);
    }

    private static Map.Entry<String, JsonNode> member(JsonNode clause) {
        if (clause.size() != 1) {
            throw HttpFailure.badRequest(
                    "each filter has one member, '%s' has %d: join them with AND"
                            .formatted(
                                    String.join(
                                            "', '",
                                            clause.propertyStream()
                                                    .map(Map.Entry::getKey)
                                                    .toList()),
                                    clause.size()));
        }
        return clause.properties().iterator().next();
    }
}

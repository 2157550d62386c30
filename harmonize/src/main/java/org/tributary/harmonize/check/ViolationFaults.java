package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Backlink;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.check.schema.Violation;
import org.tributary.harmonize.check.wording.Permitted;
import org.tributary.harmonize.check.wording.SpreadsheetDamage;

/**
 * Schema violations as entity errors: keys and type by the rules of contract B.5, with place, value
 * and what is permitted.
 */
final class ViolationFaults {

    /** Gen3 reads the name out of the sentence, and does not know digits. */
    private static final Pattern REQUIRED =
            Pattern.compile("'([a-zA-Z_-]+)' is a required property");

    private static final int LONGEST_MESSAGE = 20_000;

    private final NodeType type;
    private final Suggestions suggestions;
    private final JsonNode declared;
    private final Set<String> linkNames = new HashSet<>();

    ViolationFaults(NodeType type, Suggestions suggestions) {
        this.type = type;
        this.suggestions = suggestions;
        this.declared = type.validationSchema().path("properties");
        type.links().stream().map(Link::name).forEach(linkNames::add);
        type.backlinks().stream().map(Backlink::name).forEach(linkNames::add);
    }

    EntityError of(Violation violation, Sent sent) {
        String text = violation.text();
        List<String> keys = keys(violation, text);
        String property = violation.property();
        List<String> path = property == null ? violation.path() : List.of(property);
        Kind kind = kind(violation, text);
        String value =
                kind == Kind.MISSING || path.isEmpty()
                        ? null
                        : sent.value(path, value(violation, sent));
        return new EntityError(
                keys,
                cut(text) + sent.place(path) + hint(kind, path, value, sent),
                errorType(text, keys),
                path.isEmpty() ? null : Faults.shortened(sent.column(path)),
                Faults.shortened(value),
                expected(violation, path),
                suggestion(kind, violation, path, value, sent));
    }

    /** What is at fault: a name that is not known, a property that is not there, or a value. */
    private enum Kind {
        UNKNOWN,
        MISSING,
        VALUE
    }

    private Kind kind(Violation violation, String text) {
        String property = violation.property();
        if (property == null) {
            return Kind.VALUE;
        }
        boolean required = declared.has(property) || text.contains("is a required property");
        return required ? Kind.MISSING : Kind.UNKNOWN;
    }

    /** What a spreadsheet may have done, for tables only: JSON is not made by hand. */
    private String hint(Kind kind, List<String> path, @Nullable String value, Sent sent) {
        if (!sent.isRow() || path.isEmpty()) {
            return "";
        }
        return switch (kind) {
            case VALUE ->
                    value == null || linkNames.contains(path.getFirst())
                            ? ""
                            : SpreadsheetDamage.of(value).map("; "::concat).orElse("");
            case UNKNOWN ->
                    path.getFirst().isEmpty()
                            ? "; a column with values has no header"
                            : SpreadsheetDamage.hasCurlyQuotes(path.getFirst())
                                    ? "; the header has curly quotes"
                                    : "";
            case MISSING -> "";
        };
    }

    private @Nullable String suggestion(
            Kind kind, Violation violation, List<String> path, @Nullable String value, Sent sent) {
        if (path.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case VALUE ->
                    value == null || linkNames.contains(path.getFirst())
                            ? null
                            : suggestions.value(
                                    violation,
                                    declared.path(path.getFirst()),
                                    path.size() > 1 ? violation.value().asText() : value);
            case UNKNOWN -> suggestions.name(path.getFirst(), sent);
            case MISSING -> suggestions.column(path.getFirst(), sent);
        };
    }

    private static JsonNode value(Violation violation, Sent sent) {
        String property = violation.property();
        return property == null ? violation.value() : sent.document().path(property);
    }

    private static List<String> keys(Violation violation, String text) {
        if (!violation.path().isEmpty()) {
            return List.of(String.join(".", violation.path()));
        }
        Matcher required = REQUIRED.matcher(text);
        return required.lookingAt() ? List.of(required.group(1)) : List.of();
    }

    private String errorType(String text, List<String> keys) {
        if (text.contains("is not of type")) {
            return "INVALID_VALUE";
        }
        if (text.contains("is a required property")) {
            return "MISSING_PROPERTY";
        }
        return !keys.isEmpty() && linkNames.contains(keys.getFirst()) ? "INVALID_LINK" : "ERROR";
    }

    private @Nullable String expected(Violation violation, List<String> path) {
        if (path.isEmpty()) {
            return null;
        }
        String property = path.getFirst();
        if (type.link(property).isPresent()) {
            return type.link(property)
                    .map(link -> "link to " + link.targetType() + " by key or id")
                    .orElse(null);
        }
        if (!declared.has(property)) {
            return "property of " + type.id();
        }
        String permitted =
                Permitted.of(
                        violation.path().size() > 1 ? violation.schema() : declared.path(property));
        return permitted.isEmpty() ? null : permitted;
    }

    /** Permissible values can fill books; what is cut off stands in the dictionary. */
    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}

package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NearestName;
import org.tributary.dictionary.NodeType;
import org.tributary.harmonize.check.schema.Violation;
import org.tributary.harmonize.check.wording.Permitted;
import org.tributary.harmonize.check.wording.SpreadsheetDamage;

/**
 * What was probably meant where a record of one node type is at fault: the nearest permissible
 * value, or the nearest name of a property or column. Asked only about faults, with a memory for
 * those that repeat down a column; safe for several threads.
 */
final class Suggestions {

    private static final int REMEMBERED = 1_000;
    private static final int LONGEST = 64;
    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,18})\\.0*");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+");
    private static final Pattern COMMA = Pattern.compile("([+-]?\\d+),(\\d+)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})");

    /** A value of a property, or of the items of one. */
    private record Asked(String place, String text) {}

    private final NodeType type;
    private final List<String> names;
    private final List<String> headers;
    private final Map<Asked, Optional<String>> known = new ConcurrentHashMap<>();

    Suggestions(NodeType type, Dictionary dictionary) {
        this.type = type;
        Set<String> all = new LinkedHashSet<>(type.properties().keySet());
        all.removeAll(type.systemProperties());
        Set<String> columns = new LinkedHashSet<>(all);
        for (Link link : type.links()) {
            all.add(link.name());
            columns.add(header(link, dictionary));
        }
        this.names = List.copyOf(all);
        this.headers = List.copyOf(columns);
    }

    /** The column that templates have for a link: by the target's key (contract A.7). */
    private static String header(Link link, Dictionary dictionary) {
        String key =
                dictionary
                        .nodeType(link.targetType())
                        .flatMap(target -> target.uniqueKeys().stream().findFirst())
                        .flatMap(
                                names ->
                                        names.stream()
                                                .filter(name -> !name.equals("project_id"))
                                                .findFirst())
                        .orElse("id");
        return link.name() + "." + key;
    }

    /** For a value that its schema does not permit. */
    @Nullable String value(Violation violation, JsonNode declared, String sent) {
        if (sent.isEmpty() || sent.length() > LONGEST) {
            return null;
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        JsonNode schema = violation.path().size() > 1 ? violation.schema() : declared;
        return known.computeIfAbsent(
                        new Asked(place(violation.path()), sent), _ -> meant(schema, sent))
                .orElse(null);
    }

    /** Items of an array have one schema, wherever they stand in it. */
    private static String place(List<String> path) {
        return path.stream()
                .map(element -> Character.isDigit(element.charAt(0)) ? "#" : element)
                .collect(Collectors.joining("."));
    }

    private static Optional<String> meant(JsonNode schema, String sent) {
        Set<String> permitted = Permitted.values(schema);
        String text = SpreadsheetDamage.straight(sent);
        if (!permitted.isEmpty()) {
            return SpreadsheetDamage.undone(text, permitted)
                    .or(() -> NearestName.of(text, permitted));
        }
        Set<String> kinds = Permitted.types(schema);
        if (kinds.contains("boolean")) {
            return truth(text);
        }
        if (kinds.contains("integer") || kinds.contains("number")) {
            return number(text, kinds.contains("number"));
        }
        return kinds.contains("date-time") ? time(text) : Optional.empty();
    }

    private static Optional<String> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "y", "t", "1", "true", "1.0" -> Optional.of("true");
            case "no", "n", "f", "0", "false", "0.0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(String text, boolean fractional) {
        String plain = text.replace(" ", "");
        var whole = WHOLE.matcher(plain);
        if (!fractional && whole.matches()) {
            return Optional.of(whole.group(1));
        }
        if (GROUPED.matcher(plain).matches()) {
            return Optional.of(plain.replace(",", ""));
        }
        var comma = COMMA.matcher(plain);
        return fractional && comma.matches()
                ? Optional.of(comma.group(1) + "." + comma.group(2))
                : Optional.empty();
    }

    private static Optional<String> time(String text) {
        if (DATE.matcher(text).matches()) {
            return Optional.of(text + "T00:00:00Z");
        }
        var parts = DATE_AND_TIME.matcher(text);
        return parts.matches()
                ? Optional.of(parts.group(1) + "T" + parts.group(2) + "Z")
                : Optional.empty();
    }

    /** For a name that is none of the node type's: one that the record does not have yet. */
    @Nullable String name(String unknown, Sent sent) {
        List<String> free = new ArrayList<>();
        for (String name : sent.isRow() ? headers : names) {
            if (!sent.document().has(propertyOf(name))) {
                free.add(name);
            }
        }
        return NearestName.of(SpreadsheetDamage.straight(unknown), free).orElse(null);
    }

    /** For a link that a row lacks: the column that it would have. */
    @Nullable String column(String link, Sent sent) {
        if (!sent.isRow() || type.link(link).isEmpty()) {
            return null;
        }
        return headers.stream()
                .filter(header -> header.startsWith(link + "."))
                .findFirst()
                .orElse(null);
    }

    private static String propertyOf(String header) {
        int dot = header.indexOf('.');
        return dot < 0 ? header : header.substring(0, dot);
    }
}

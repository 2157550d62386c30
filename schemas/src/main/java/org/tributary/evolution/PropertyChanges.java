package org.tributary.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.dictionary.Property;

/** What changed in the schema of a property. */
final class PropertyChanges {

    private static final int SHOWN = 10;

    /**
     * @param breaking true where values that were permitted may no longer be
     * @param ofKind true where values are kept in another form
     */
    record Change(String what, boolean breaking, boolean ofKind) {}

    private final List<Change> changes = new ArrayList<>();
    private final JsonNode was;
    private final JsonNode is;

    private PropertyChanges(JsonNode was, JsonNode is) {
        this.was = was;
        this.is = is;
    }

    static List<Change> between(Property was, Property is) {
        var changes = new PropertyChanges(was.schema(), is.schema());
        if (was.type() != is.type() || was.itemType() != is.itemType()) {
            changes.add("is kept as " + kind(is) + ", was " + kind(was), true, true);
        } else {
            changes.types();
        }
        changes.values();
        changes.text("pattern");
        changes.text("format");
        for (String limit : List.of("minimum", "minLength", "minItems")) {
            changes.limit(limit, 1);
        }
        for (String limit : List.of("maximum", "maxLength", "maxItems")) {
            changes.limit(limit, -1);
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf", "not", "items")) {
            changes.composition(choice);
        }
        changes.others();
        return changes.changes;
    }

    private static String kind(Property property) {
        String type = property.type().name().toLowerCase(Locale.ROOT);
        return property.itemType() == null
                ? type
                : type + " of " + property.itemType().name().toLowerCase(Locale.ROOT);
    }

    private void add(String what, boolean breaking, boolean ofKind) {
        changes.add(new Change(what, breaking, ofKind));
    }

    private void types() {
        Set<String> old = texts(was.path("type"));
        Set<String> now = texts(is.path("type"));
        if (!old.equals(now)) {
            boolean narrower = !now.isEmpty() && (old.isEmpty() || !now.containsAll(old));
            add("type " + was.path("type") + " became " + is.path("type"), narrower, false);
        }
    }

    private static Set<String> texts(JsonNode type) {
        Set<String> texts = new LinkedHashSet<>();
        if (type.isTextual()) {
            texts.add(type.asText());
        }
        type.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private void values() {
        if (!was.has("enum") && !is.has("enum")) {
            return;
        }
        if (!is.has("enum")) {
            add("any value is permitted, not only the listed ones", false, false);
            return;
        }
        if (!was.has("enum")) {
            add("only the listed values are permitted", true, false);
            return;
        }
        Set<String> old = texts(was.path("enum"));
        Set<String> now = texts(is.path("enum"));
        Set<String> removed = without(old, now);
        Set<String> added = without(now, old);
        if (!removed.isEmpty()) {
            add("values removed: " + shown(removed), true, false);
        }
        if (!added.isEmpty()) {
            add("values added: " + shown(added), false, false);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static String shown(Set<String> values) {
        String text = String.join(", ", values.stream().limit(SHOWN).toList());
        return values.size() <= SHOWN ? text : text + " (+" + (values.size() - SHOWN) + " more)";
    }

    private void text(String keyword) {
        if (!was.path(keyword).equals(is.path(keyword))) {
            String what =
                    is.has(keyword)
                            ? keyword
                                    + " is "
                                    + is.get(keyword)
                                    + (was.has(keyword) ? ", was " + was.get(keyword) : "")
                            : keyword + " " + was.get(keyword) + " is gone";
            add(what, is.has(keyword), false);
        }
    }

    /**
     * @param sign 1 for a lower limit, which narrows when it rises; -1 for an upper one
     */
    private void limit(String keyword, int sign) {
        JsonNode old = was.path(keyword);
        JsonNode now = is.path(keyword);
        if (old.equals(now)) {
            return;
        }
        boolean narrower =
                now.isNumber()
                        && (!old.isNumber() || sign * number(now).compareTo(number(old)) > 0);
        String what =
                now.isMissingNode()
                        ? keyword + " " + old + " is gone"
                        : keyword + " is " + now + (old.isMissingNode() ? "" : ", was " + old);
        add(what, narrower, false);
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }

    private void composition(String keyword) {
        if (!plain(was.path(keyword)).equals(plain(is.path(keyword)))) {
            add("'" + keyword + "' changed", is.has(keyword), false);
        }
    }

    /** Without what only describes. */
    private static JsonNode plain(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("description")
                .forEach(
                        parent -> {
                            if (parent instanceof ObjectNode o
                                    && o.path("description").isTextual()) {
                                o.remove("description");
                            }
                        });
        return copy;
    }

    private void others() {
        for (String keyword : List.of("default", "harmonize")) {
            if (!was.path(keyword).equals(is.path(keyword))) {
                add("'" + keyword + "' changed", false, false);
            }
        }
    }
}

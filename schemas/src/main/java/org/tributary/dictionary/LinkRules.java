package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code links} of a node type, groups within groups included. */
final class LinkRules {

    private final SourceDocument source;
    private final Faults faults;

    LinkRules(SourceDocument source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    List<LinkRule> read(JsonNode links) {
        return links.isMissingNode() || links.isNull() ? List.of() : members(links, "/links");
    }

    private List<LinkRule> members(JsonNode list, String pointer) {
        if (!list.isArray()) {
            faults.add(source, pointer, "must be a list of links");
            return List.of();
        }
        List<LinkRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            rule(list.get(i), SourceLines.child(pointer, i)).ifPresent(rules::add);
        }
        return List.copyOf(rules);
    }

    private Optional<LinkRule> rule(JsonNode entry, String pointer) {
        if (!entry.isObject()) {
            faults.add(source, pointer, "a link must be an object");
            return Optional.empty();
        }
        if (entry.has("subgroup")) {
            return Optional.of(
                    new LinkGroup(
                            flag(entry, "exclusive", pointer),
                            flag(entry, "required", pointer),
                            members(
                                    entry.get("subgroup"),
                                    SourceLines.child(pointer, "subgroup"))));
        }
        String word = text(entry, "multiplicity", pointer);
        Optional<Multiplicity> multiplicity = Multiplicity.of(word);
        if (multiplicity.isEmpty() && !word.isEmpty()) {
            faults.add(
                    source,
                    SourceLines.child(pointer, "multiplicity"),
                    "unknown multiplicity '" + word + "' of a link");
        }
        return Optional.of(
                new Link(
                        name(entry, "name", pointer),
                        name(entry, "backref", pointer),
                        text(entry, "label", pointer),
                        name(entry, "target_type", pointer),
                        multiplicity.orElse(Multiplicity.MANY_TO_MANY),
                        flag(entry, "required", pointer)));
    }

    private String name(JsonNode entry, String key, String pointer) {
        String name = text(entry, key, pointer);
        if (!name.isEmpty() && !NodeReader.NAME.matcher(name).matches()) {
            faults.add(
                    source,
                    SourceLines.child(pointer, key),
                    "the " + key + " of a link '" + name + "' must match " + NodeReader.NAME);
        }
        return name;
    }

    private String text(JsonNode entry, String key, String pointer) {
        JsonNode value = entry.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            faults.add(source, SourceLines.child(pointer, key), "a link must have a '" + key + "'");
            return "";
        }
        return value.textValue();
    }

    private boolean flag(JsonNode entry, String key, String pointer) {
        JsonNode value = entry.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            faults.add(
                    source,
                    SourceLines.child(pointer, key),
                    "'" + key + "' of a link must be true or false, but is " + value);
        }
        return value.asBoolean(false);
    }
}

package org.tributary.evolution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.LinkGroup;
import org.tributary.dictionary.LinkRule;
import org.tributary.dictionary.NodeType;
import org.tributary.evolution.DictionaryChange.Kind;

/** What changed in the links of a node type; events carry links in one form whatever they are. */
final class LinkChanges {

    private final String nodeType;
    private final List<DictionaryChange> changes = new ArrayList<>();

    private LinkChanges(String nodeType) {
        this.nodeType = nodeType;
    }

    static List<DictionaryChange> between(NodeType was, NodeType is) {
        var changes = new LinkChanges(is.id());
        Set<String> names = new LinkedHashSet<>();
        was.links().forEach(link -> names.add(link.name()));
        is.links().forEach(link -> names.add(link.name()));
        for (String name : names) {
            changes.compare(name, was.link(name).orElse(null), is.link(name).orElse(null));
        }
        if (!groups(was).equals(groups(is))) {
            changes.add("links", Kind.CHANGED, "groups of links changed", true);
        }
        return changes.changes;
    }

    private static List<String> groups(NodeType type) {
        return type.linkRules().stream()
                .filter(LinkGroup.class::isInstance)
                .map(LinkChanges::shape)
                .toList();
    }

    private static String shape(LinkRule rule) {
        return switch (rule) {
            case Link link -> link.name();
            case LinkGroup group ->
                    (group.exclusive() ? "one of " : "")
                            + (group.required() ? "required " : "")
                            + group.members().stream().map(LinkChanges::shape).toList();
        };
    }

    private void compare(String name, @Nullable Link was, @Nullable Link is) {
        String subject = "link " + name;
        if (was == null && is != null) {
            String what = (is.required() ? "required link" : "link") + " to " + is.targetType();
            add(subject, Kind.ADDED, what + " added", is.required());
        } else if (was != null && is == null) {
            add(subject, Kind.REMOVED, "link to " + was.targetType() + " removed", true);
        } else if (was != null && is != null) {
            compareKept(subject, was, is);
        }
    }

    private void compareKept(String subject, Link was, Link is) {
        if (!was.targetType().equals(is.targetType())) {
            change(subject, "leads to", was.targetType(), is.targetType(), true);
        }
        if (was.multiplicity() != is.multiplicity()) {
            boolean narrower =
                    is.multiplicity().toOne() && !was.multiplicity().toOne()
                            || is.multiplicity().fromOne() && !was.multiplicity().fromOne();
            change(
                    subject,
                    "multiplicity is",
                    was.multiplicity().word(),
                    is.multiplicity().word(),
                    narrower);
        }
        if (was.required() != is.required()) {
            String what = is.required() ? "became required" : "is no longer required";
            add(subject, Kind.CHANGED, what, is.required());
        }
        if (!was.backref().equals(is.backref())) {
            change(subject, "backref, which queries name, is", was.backref(), is.backref(), false);
        }
        if (!was.label().equals(is.label())) {
            change(subject, "label is", was.label(), is.label(), false);
        }
    }

    private void change(String subject, String what, String was, String is, boolean breaking) {
        add(subject, Kind.CHANGED, what + " " + is + ", was " + was, breaking);
    }

    private void add(String subject, Kind kind, String what, boolean breaksData) {
        changes.add(new DictionaryChange(nodeType, subject, kind, what, breaksData, false));
    }
}

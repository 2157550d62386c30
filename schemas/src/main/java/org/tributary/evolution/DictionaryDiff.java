package org.tributary.evolution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.entity.EntitySchemas;
import org.tributary.evolution.DictionaryChange.Kind;

/**
 * Compares two dictionaries: node types, properties, permissible values, links, keys. Descriptions
 * and terms are not looked at.
 */
public final class DictionaryDiff {

    private final Dictionary before;
    private final Dictionary after;
    private final EntitySchemas oldSchemas;
    private final EntitySchemas newSchemas;
    private final List<DictionaryChange> changes = new ArrayList<>();

    private DictionaryDiff(Dictionary before, Dictionary after) {
        this.before = before;
        this.after = after;
        this.oldSchemas = EntitySchemas.of(before);
        this.newSchemas = EntitySchemas.of(after);
    }

    /** Every difference, by node type in alphabetical order. */
    public static List<DictionaryChange> between(Dictionary before, Dictionary after) {
        var diff = new DictionaryDiff(before, after);
        Set<String> ids = new TreeSet<>();
        before.nodeTypes().forEach(type -> ids.add(type.id()));
        after.nodeTypes().forEach(type -> ids.add(type.id()));
        ids.forEach(diff::compare);
        return List.copyOf(diff.changes);
    }

    private void compare(String id) {
        Optional<NodeType> was = before.nodeType(id);
        Optional<NodeType> is = after.nodeType(id);
        if (was.isEmpty()) {
            add(id, "", Kind.ADDED, "node type added", false, false);
        } else if (is.isEmpty()) {
            add(id, "", Kind.REMOVED, "node type removed", true, false);
        } else {
            compare(was.get(), is.get());
        }
    }

    private void compare(NodeType was, NodeType is) {
        int first = changes.size();
        compareWhole(was, is);
        Set<String> names = new LinkedHashSet<>(was.properties().keySet());
        names.addAll(is.properties().keySet());
        for (String name : names) {
            compareProperty(was, is, name);
        }
        changes.addAll(LinkChanges.between(was, is));
        boolean told =
                changes.subList(first, changes.size()).stream()
                        .anyMatch(DictionaryChange::breaksStreams);
        if (!told && !compatible(oldSchemas.event(is.id()), newSchemas.event(is.id()))) {
            add(is.id(), "", Kind.CHANGED, "its events have another form", false, true);
        }
    }

    private void compareWhole(NodeType was, NodeType is) {
        if (!was.category().equals(is.category())) {
            add(
                    is.id(),
                    "category",
                    Kind.CHANGED,
                    "'" + was.category() + "' became '" + is.category() + "'",
                    was.isFile() != is.isFile(),
                    false);
        }
        if (!was.uniqueKeys().equals(is.uniqueKeys())) {
            add(
                    is.id(),
                    "uniqueKeys",
                    Kind.CHANGED,
                    was.uniqueKeys() + " became " + is.uniqueKeys(),
                    true,
                    false);
        }
        if (!was.systemProperties().equals(is.systemProperties())) {
            add(
                    is.id(),
                    "systemProperties",
                    Kind.CHANGED,
                    was.systemProperties() + " became " + is.systemProperties(),
                    false,
                    false);
        }
    }

    private void compareProperty(NodeType was, NodeType is, String name) {
        Property old = was.properties().get(name);
        Property now = is.properties().get(name);
        boolean required = is.required().contains(name);
        if (old == null) {
            String what = required ? "required property added" : "property added";
            add(is.id(), name, Kind.ADDED, what, required, false);
            return;
        }
        if (now == null) {
            add(is.id(), name, Kind.REMOVED, "property removed", true, false);
            return;
        }
        if (required != was.required().contains(name)) {
            String what = required ? "became required" : "is no longer required";
            add(is.id(), name, Kind.CHANGED, what, required, false);
        }
        boolean streams = !compatible(field(oldSchemas, is, name), field(newSchemas, is, name));
        for (var each : PropertyChanges.between(old, now)) {
            boolean kept = each.ofKind();
            add(is.id(), name, Kind.CHANGED, each.what(), each.breaking(), kept && streams);
        }
    }

    private static Schema field(EntitySchemas schemas, NodeType type, String name) {
        return schemas.properties(type.id()).getField(name).schema();
    }

    private static boolean compatible(Schema one, Schema other) {
        return reads(one, other) && reads(other, one);
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private void add(
            String nodeType,
            String subject,
            Kind kind,
            String what,
            boolean data,
            boolean streams) {
        changes.add(new DictionaryChange(nodeType, subject, kind, what, data, streams));
    }
}

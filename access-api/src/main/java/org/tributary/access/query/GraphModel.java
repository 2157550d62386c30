package org.tributary.access.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/**
 * The dictionary as a shape of the graph: the only source of labels, relationship types and
 * property names.
 */
public final class GraphModel {

    /** Every record has this label; unique ids and the text index hang on it. */
    public static final GraphName ENTITY = new GraphName("Entity");

    public static final GraphName ID = new GraphName("id");
    public static final GraphName PROJECT_ID = new GraphName("project_id");
    public static final GraphName SUBMITTER_ID = new GraphName("submitter_id");

    /** Lower-case id and submitter_id, written by the loader for {@code quick_search}. */
    public static final GraphName SEARCH = new GraphName("_search");

    /** Label of what the loader keeps: how many records of a type a project has. */
    public static final GraphName RECORD_COUNT = new GraphName("RecordCount");

    public static final GraphName NODE_TYPE = new GraphName("node_type");
    public static final GraphName RECORDS = new GraphName("records");

    /** How often the record has been written, and where in its project's order it was last. */
    public static final GraphName VERSION = new GraphName("_version");

    public static final GraphName SEQUENCE = new GraphName("_sequence");

    public static final GraphName CREATED = new GraphName("created_datetime");
    public static final GraphName UPDATED = new GraphName("updated_datetime");

    /**
     * Records of these are in no project; contract C.7 shows them to everybody who is signed in.
     */
    private static final Set<String> OUTSIDE_PROJECTS = Set.of("program", "root", "data_release");

    private static final Set<String> PROJECT_OR_ABOVE =
            Set.of("program", "root", "data_release", "project");

    private final SequencedMap<String, RecordType> types = new LinkedHashMap<>();

    private GraphModel() {}

    public static GraphModel of(Dictionary dictionary) {
        var model = new GraphModel();
        for (var type : dictionary.nodeTypes()) {
            model.types.put(type.id(), recordType(type));
        }
        var uses = relationshipUses(dictionary);
        for (var type : dictionary.nodeTypes()) {
            type.links().forEach(link -> model.addLink(type.id(), link, uses));
        }
        for (var type : dictionary.nodeTypes()) {
            for (var back : type.backlinks()) {
                model.addBacklink(type.id(), back.name(), back.childType(), back.link(), uses);
            }
        }
        model.addDestinations();
        return model;
    }

    /** All node types in the dictionary's order. */
    public Collection<RecordType> types() {
        return types.values();
    }

    public Optional<RecordType> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /** Node types whose records describe files. */
    public List<RecordType> fileTypes() {
        return types.values().stream().filter(RecordType::isFile).toList();
    }

    /**
     * A type with the properties of several, to look up what a request names of them; of two that
     * share a name the first counts.
     */
    public RecordType merged(Collection<RecordType> parts) {
        var properties = new LinkedHashMap<String, StoredProperty>();
        for (var part : parts) {
            part.properties()
                    .forEach(property -> properties.putIfAbsent(property.name().text(), property));
        }
        return new RecordType(ENTITY, "", false, true, false, properties);
    }

    /** The relationship type of a link: {@code <CHILD>_<LINK NAME>} in upper case. */
    static GraphName relationship(String childType, String linkName) {
        return new GraphName("%s_%s".formatted(childType, linkName).toUpperCase(Locale.ROOT));
    }

    private void addLink(String child, Link link, Map<GraphName, Integer> uses) {
        var source = types.get(child);
        var target = types.get(link.targetType());
        if (source != null && target != null) {
            var relationship = relationship(child, link.name());
            source.add(link.name(), hop(relationship, true, child, target, uses));
        }
    }

    private void addBacklink(
            String parent, String name, String child, Link link, Map<GraphName, Integer> uses) {
        var source = types.get(parent);
        var target = types.get(child);
        if (source != null && target != null) {
            var relationship = relationship(child, link.name());
            source.add(name, hop(relationship, false, parent, target, uses));
        }
    }

    /** Ways to other types are found when they are first asked for; there are many pairs. */
    private void addDestinations() {
        var routes = new Routes(types.values());
        for (var from : types.values()) {
            var known = new ConcurrentHashMap<String, Optional<RecordType.Destination>>();
            from.destinations(
                    name ->
                            types.containsKey(name)
                                    ? known.computeIfAbsent(
                                            name, _ -> destination(routes, from, name))
                                    : Optional.empty());
        }
    }

    private Optional<RecordType.Destination> destination(
            Routes routes, RecordType from, String name) {
        return type(name).map(to -> new RecordType.Destination(to, routes.between(from, to)));
    }

    private static Hop hop(
            GraphName relationship,
            boolean outgoing,
            String source,
            RecordType target,
            Map<GraphName, Integer> uses) {
        return new Hop(
                relationship,
                outgoing,
                target,
                uses.getOrDefault(relationship, 0) > 1,
                PROJECT_OR_ABOVE.contains(source) && target.inProjects());
    }

    /** Two links may be spelled alike once upper-cased: {@code a_b.c} and {@code a.b_c}. */
    private static Map<GraphName, Integer> relationshipUses(Dictionary dictionary) {
        var uses = new HashMap<GraphName, Integer>();
        for (var type : dictionary.nodeTypes()) {
            for (var link : type.links()) {
                uses.merge(relationship(type.id(), link.name()), 1, Integer::sum);
            }
        }
        return uses;
    }

    private static RecordType recordType(NodeType type) {
        var properties = new LinkedHashMap<String, StoredProperty>();
        for (var property : stored(type)) {
            properties.put(property.name().text(), property);
        }
        return new RecordType(
                new GraphName(type.id()),
                type.category(),
                type.isFile(),
                !OUTSIDE_PROJECTS.contains(type.id()),
                type.required().contains("submitter_id"),
                properties);
    }

    private static List<StoredProperty> stored(NodeType type) {
        var stored = new ArrayList<StoredProperty>();
        for (var property : type.properties().values()) {
            if (!property.name().equals("id") && !property.name().equals("type")) {
                stored.add(new StoredProperty(new GraphName(property.name()), kind(property)));
            }
        }
        if (type.id().equals("project") && !type.properties().containsKey("project_id")) {
            stored.add(new StoredProperty(PROJECT_ID, ValueKind.TEXT));
        }
        return stored;
    }

    private static ValueKind kind(Property property) {
        return switch (property.type()) {
            case STRING -> ValueKind.TEXT;
            case NUMBER, INTEGER -> ValueKind.NUMBER;
            case BOOLEAN -> ValueKind.BOOLEAN;
            case ARRAY ->
                    property.itemType() == null || property.itemType() == StorageType.STRING
                            ? ValueKind.TEXT_LIST
                            : ValueKind.LIST;
        };
    }
}

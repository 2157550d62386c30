package org.tributary.dictionary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * How node types hang together by their links: what points where, in which order parents come
 * before children.
 */
final class LinkGraph {

    private final SequencedMap<String, NodeDefinition> definitions;
    private final Map<String, List<Backlink>> backlinks = new HashMap<>();

    private LinkGraph(SequencedMap<String, NodeDefinition> definitions) {
        this.definitions = definitions;
    }

    /**
     * The definitions, by id in the order of their keys; links to nowhere, clashes of names and
     * cycles are faults.
     */
    static LinkGraph of(SequencedMap<String, NodeDefinition> definitions, Faults faults) {
        var graph = new LinkGraph(definitions);
        graph.connect(faults);
        graph.checkNames(faults);
        if (graph.order().size() < definitions.size()) {
            graph.reportCycles(faults);
        }
        return graph;
    }

    private void connect(Faults faults) {
        for (NodeDefinition child : definitions.values()) {
            for (Link link : child.links()) {
                if (definitions.containsKey(link.targetType())) {
                    backlinks
                            .computeIfAbsent(link.targetType(), _ -> new ArrayList<>())
                            .add(new Backlink(link.backref(), child.id(), link));
                } else {
                    report(
                            faults,
                            child,
                            "the link '"
                                    + link.name()
                                    + "' leads to '"
                                    + link.targetType()
                                    + "', which the dictionary does not have");
                }
            }
        }
    }

    /** A backref becomes a property of the parent, so it may not be there already. */
    private void checkNames(Faults faults) {
        for (NodeDefinition parent : definitions.values()) {
            Map<String, Backlink> seen = new HashMap<>();
            Set<String> links = new TreeSet<>();
            parent.links().forEach(link -> links.add(link.name()));
            for (Backlink backlink : backlinks(parent.id())) {
                NodeDefinition child = definitions.get(backlink.childType());
                Backlink other = seen.putIfAbsent(backlink.name(), backlink);
                String clash =
                        links.contains(backlink.name())
                                ? "a link"
                                : parent.properties().containsKey(backlink.name())
                                        ? "a property"
                                        : null;
                if (other != null) {
                    clash =
                            "the backref of the link '"
                                    + other.link().name()
                                    + "' of '"
                                    + other.childType()
                                    + "'";
                }
                if (clash != null && child != null) {
                    report(
                            faults,
                            child,
                            "the backref '"
                                    + backlink.name()
                                    + "' of the link '"
                                    + backlink.link().name()
                                    + "' is also the name of "
                                    + clash
                                    + (other == null ? " of '" : " on '")
                                    + parent.id()
                                    + "'");
                }
            }
        }
    }

    private static void report(Faults faults, NodeDefinition definition, String message) {
        faults.add(definition.source(), "/links", message);
    }

    /**
     * Ids in an order where parents come first; of several that could be next, the first key. A
     * type that links to itself counts as its own child.
     */
    List<String> order() {
        Map<String, Set<String>> waitingFor = new LinkedHashMap<>();
        for (NodeDefinition definition : definitions.values()) {
            Set<String> parents = new TreeSet<>();
            definition.links().stream()
                    .map(Link::targetType)
                    .filter(
                            target ->
                                    !target.equals(definition.id())
                                            && definitions.containsKey(target))
                    .forEach(parents::add);
            waitingFor.put(definition.id(), parents);
        }
        Set<String> order = new LinkedHashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (var next = waitingFor.entrySet().iterator(); next.hasNext(); ) {
                var entry = next.next();
                if (order.containsAll(entry.getValue())) {
                    order.add(entry.getKey());
                    next.remove();
                    moved = true;
                }
            }
        }
        return List.copyOf(order);
    }

    private void reportCycles(Faults faults) {
        List<String> ordered = order();
        Collection<NodeDefinition> left =
                definitions.values().stream()
                        .filter(definition -> !ordered.contains(definition.id()))
                        .toList();
        for (NodeDefinition definition : left) {
            report(
                    faults,
                    definition,
                    "the links of '" + definition.id() + "' close a circle or lead into one");
        }
    }

    List<Backlink> backlinks(String id) {
        return backlinks.getOrDefault(id, List.of());
    }
}

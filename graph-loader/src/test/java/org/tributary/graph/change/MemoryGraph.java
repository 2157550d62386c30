package org.tributary.graph.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Value;

/** What folded rows make of a graph, statement by statement, as the database does it. */
public final class MemoryGraph {

    private final Map<String, Value> nodes;
    private final Map<String, Set<String>> links;

    public MemoryGraph() {
        this(Map.of(), Map.of());
    }

    private MemoryGraph(Map<String, Value> nodes, Map<String, Set<String>> links) {
        this.nodes = new HashMap<>(nodes);
        this.links = new HashMap<>();
        links.forEach((child, parents) -> this.links.put(child, new HashSet<>(parents)));
    }

    public MemoryGraph copy() {
        return new MemoryGraph(nodes, links);
    }

    public boolean has(String id) {
        return nodes.containsKey(id);
    }

    public Set<String> ids() {
        return Set.copyOf(nodes.keySet());
    }

    /** Writes rows; returns how many links were written. */
    public long write(Folded rows) {
        rows.deleted().forEach(this::remove);
        rows.nodes()
                .values()
                .forEach(list -> list.forEach(node -> nodes.put(node.id(), node.properties())));
        for (var node : rows.relinked()) {
            var kept = new HashSet<String>();
            node.links().forEach(link -> kept.add(link.parent()));
            links.getOrDefault(node.id(), new HashSet<>()).retainAll(kept);
        }
        long written = 0;
        for (var list : rows.links().values()) {
            for (var link : list) {
                if (has(link.child()) && has(link.parent())) {
                    links.computeIfAbsent(link.child(), _ -> new HashSet<>()).add(link.parent());
                    written++;
                }
            }
        }
        return written;
    }

    private void remove(String id) {
        nodes.remove(id);
        links.remove(id);
        links.values().forEach(parents -> parents.remove(id));
    }

    /** All of it, to compare. */
    public Map<String, Object> content() {
        var content = new HashMap<String, Object>();
        nodes.forEach((id, properties) -> content.put(id, properties.asMap()));
        links.forEach(
                (child, parents) -> {
                    if (!parents.isEmpty()) {
                        content.put("links of %s".formatted(child), Set.copyOf(parents));
                    }
                });
        return content;
    }
}

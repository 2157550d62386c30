package org.tributary.access.record;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Value;
import org.tributary.dictionary.NodeType;

/**
 * A record of a project.
 *
 * @param properties those of its node; also what the commons keeps about it, beginning with an
 *     underscore
 * @param parents by name of the link; links without a target are left out
 */
public record GraphRecord(
        NodeType type, Map<String, Value> properties, Map<String, List<Parent>> parents) {

    public GraphRecord {
        properties = Map.copyOf(properties);
        parents = Map.copyOf(parents);
    }

    public String id() {
        var id = properties.get("id");
        return id == null ? "" : id.asString();
    }

    public List<Parent> parents(String link) {
        return parents.getOrDefault(link, List.of());
    }
}

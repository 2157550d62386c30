package org.tributary.graph.cypher;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/**
 * The names that a dictionary gives to the graph: a label per node type, a relationship type per
 * link. What is not in here never gets into a statement.
 */
public final class GraphNames {

    /** Labels of the loader's own nodes. */
    private static final Set<String> RESERVED = Set.of("Entity", "Loaded", "Transaction");

    private final Map<String, NodeNames> types;

    private GraphNames(Map<String, NodeNames> types) {
        this.types = types;
    }

    /**
     * @throws IllegalArgumentException where a node type has the name of a label of the loader
     */
    public static GraphNames of(Dictionary dictionary) {
        var types = new LinkedHashMap<String, NodeNames>();
        dictionary.nodeTypes().forEach(type -> types.put(type.id(), names(type)));
        return new GraphNames(types);
    }

    /** Names of a node type; empty where the dictionary does not have it. */
    public Optional<NodeNames> of(String nodeType) {
        return Optional.ofNullable(types.get(nodeType));
    }

    /** All node types, in the dictionary's order. */
    public List<NodeNames> all() {
        return List.copyOf(types.values());
    }

    private static NodeNames names(NodeType type) {
        if (RESERVED.contains(type.id())) {
            throw new IllegalArgumentException(
                    "node type '%s' has the name of a label that the graph needs for itself"
                            .formatted(type.id()));
        }
        var relationships = new HashMap<String, CypherName>();
        type.links()
                .forEach(
                        link ->
                                relationships.put(
                                        link.name(),
                                        CypherName.relationship(type.id(), link.name())));
        return new NodeNames(new CypherName(type.id()), relationships);
    }

    /**
     * Names of one node type.
     *
     * @param relationships relationship types by the link's name
     */
    public record NodeNames(CypherName label, Map<String, CypherName> relationships) {

        public NodeNames {
            relationships = Map.copyOf(relationships);
        }

        /** The type of a link's relationships; empty where the node type has no such link. */
        public Optional<CypherName> relationship(String link) {
            return Optional.ofNullable(relationships.get(link));
        }
    }
}

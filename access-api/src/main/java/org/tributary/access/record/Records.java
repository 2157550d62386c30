package org.tributary.access.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.GraphModel;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/** Finds records of one project by their ids, whatever their types. Blocks. */
public final class Records {

    private final GraphReader graph;
    private final Dictionary dictionary;
    private final List<String> keys;

    /** Link names by node type and relationship type. */
    private final Map<String, Map<String, String>> links = new HashMap<>();

    public Records(GraphReader graph, GraphModel model, Dictionary dictionary) {
        this.graph = graph;
        this.dictionary = dictionary;
        this.keys = new LinkKeys(dictionary).all();
        for (var type : dictionary.nodeTypes()) {
            var names = new HashMap<String, String>();
            for (var link : type.links()) {
                model.type(type.id())
                        .flatMap(record -> record.hop(link.name()))
                        .ifPresent(hop -> names.put(hop.relationship().text(), link.name()));
            }
            links.put(type.id(), names);
        }
    }

    /** Those of the ids that are records of the project, in no order. */
    public void find(String projectId, Collection<String> ids, Consumer<GraphRecord> receiver) {
        read("find-records", Map.of("project", projectId, "ids", List.copyOf(ids)), receiver);
    }

    /**
     * The same with all records below them, each once, type by type.
     *
     * @param labels node types that are wanted
     */
    public void findWithDescendants(
            String projectId,
            Collection<String> ids,
            Collection<String> labels,
            Consumer<GraphRecord> receiver) {
        read(
                "find-descendants",
                Map.of(
                        "project",
                        projectId,
                        "ids",
                        List.copyOf(ids),
                        "labels",
                        List.copyOf(labels)),
                receiver);
    }

    private void read(
            String statement, Map<String, Object> parameters, Consumer<GraphRecord> receiver) {
        var all = new HashMap<>(parameters);
        all.put("keys", keys);
        graph.read(
                CypherStatement.resource(statement, all), row -> record(row).ifPresent(receiver));
    }

    private Optional<GraphRecord> record(Record row) {
        return type(row.get("labels"))
                .map(
                        type ->
                                new GraphRecord(
                                        type,
                                        row.get("properties").asMap(Values.ofValue()),
                                        parents(type, row.get("links"))));
    }

    private Optional<NodeType> type(Value labels) {
        return labels.asList(Value::asString).stream()
                .filter(label -> !label.equals(GraphModel.ENTITY.text()))
                .findFirst()
                .flatMap(dictionary::nodeType);
    }

    /** Rows are a relationship type, the parent's id, and its keys in order. */
    private Map<String, List<Parent>> parents(NodeType type, Value rows) {
        var names = links.getOrDefault(type.id(), Map.of());
        var parents = new LinkedHashMap<String, List<Parent>>();
        for (var row : rows.values()) {
            var name = names.get(row.get(0).asString());
            if (name != null) {
                parents.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(new Parent(row.get(1).asString(), keys(row.get(2))));
            }
        }
        return parents;
    }

    private Map<String, Value> keys(Value values) {
        var found = new HashMap<String, Value>();
        for (int i = 0; i < keys.size(); i++) {
            var value = values.get(i);
            if (!value.isNull()) {
                found.put(keys.get(i), value);
            }
        }
        return found;
    }
}

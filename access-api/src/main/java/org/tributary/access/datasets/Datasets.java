package org.tributary.access.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.dictionary.Dictionary;
import org.tributary.runtime.access.ReadableProjects;

/** Reads projects and the numbers of their records from the graph. Blocks. */
final class Datasets {

    /** What a project is described by; the last two where the dictionary has them. */
    private static final List<String> ALWAYS = List.of("name", "code", "dbgap_accession_number");

    private static final List<String> SOMETIMES = List.of("description", "image_url");

    private final GraphReader graph;
    private final List<String> keys;

    Datasets(GraphReader graph, Dictionary dictionary) {
        this.graph = graph;
        var project = dictionary.nodeType("project");
        var also =
                SOMETIMES.stream()
                        .filter(
                                key ->
                                        project.filter(type -> type.property(key).isPresent())
                                                .isPresent());
        this.keys = Stream.concat(ALWAYS.stream(), also).toList();
    }

    /** {@code {"<project id>": {"case": 5}}}, also where there are none. */
    JsonNode counts(List<String> types, ReadableProjects readable) {
        var answer = JsonNodeFactory.instance.objectNode();
        if (readable.isEmpty()) {
            return answer;
        }
        var parameters = projects(readable);
        parameters.put("types", types);
        graph.read(
                CypherStatement.resource("count-datasets", parameters),
                row -> {
                    var counts = answer.putObject(row.get("project_id").asString());
                    types.forEach(type -> counts.put(type, 0));
                    for (var count : row.get("counts").values()) {
                        counts.put(count.get(0).asString(), count.get(1).asLong());
                    }
                });
        return answer;
    }

    /** {@code {"projects": [{"name", …}]}}. */
    JsonNode list(ReadableProjects readable) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("projects");
        if (readable.isEmpty()) {
            return answer;
        }
        var parameters = projects(readable);
        parameters.put("keys", keys);
        graph.read(
                CypherStatement.resource("list-datasets", parameters),
                row -> {
                    var project = list.addObject();
                    var values = row.get("values");
                    for (int i = 0; i < keys.size(); i++) {
                        var value = values.get(i);
                        project.put(
                                keys.get(i), value.isNull() ? null : value.asObject().toString());
                    }
                });
        return answer;
    }

    private static Map<String, Object> projects(ReadableProjects readable) {
        var parameters = new HashMap<String, Object>();
        parameters.put("all", readable.all());
        parameters.put("projects", List.copyOf(readable.projectIds()));
        parameters.put("prefixes", readable.programs().stream().map("%s-"::formatted).toList());
        return parameters;
    }
}

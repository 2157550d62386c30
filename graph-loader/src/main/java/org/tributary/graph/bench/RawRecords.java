package org.tributary.graph.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;

/** Made-up records of one node type, as the loader would write them. */
final class RawRecords {

    /** With what the commons keeps about a record this makes about the fifteen of DESIGN 7. */
    private static final int OWN_PROPERTIES = 6;

    private static final String TIME = "2026-11-22T09:42:50.356905+00:00";

    private final NodeType type;
    private final String project;
    private final List<Property> properties;

    RawRecords(NodeType type, String project) {
        this.type = type;
        this.project = project;
        this.properties =
                type.properties().values().stream()
                        .filter(each -> !type.systemProperties().contains(each.name()))
                        .filter(each -> !each.name().equals("type"))
                        .filter(each -> !each.name().equals("submitter_id"))
                        .limit(OWN_PROPERTIES)
                        .toList();
    }

    List<Value> parents(String run, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Values.value(kept(parent(run, i), "parent-%d".formatted(i), i)))
                .toList();
    }

    List<Value> nodes(String run, int from, int to) {
        var nodes = new ArrayList<Value>(to - from);
        for (int i = from; i < to; i++) {
            var map = kept(id(run, i), "record-%s-%d".formatted(run, i), i);
            for (var property : properties) {
                map.put(property.name(), value(property, i));
            }
            nodes.add(Values.value(map));
        }
        return nodes;
    }

    List<Value> linksByParent(String run, int from, int to, int parents) {
        return IntStream.range(from, to)
                .boxed()
                .sorted(Comparator.comparing(i -> parent(run, i % parents)))
                .map(
                        i ->
                                Values.parameters(
                                        "child", id(run, i), "parent", parent(run, i % parents)))
                .toList();
    }

    private Map<String, Object> kept(String id, String submitterId, int i) {
        var map = new HashMap<String, Object>();
        map.put("id", id);
        map.put("type", type.id());
        map.put("project_id", project);
        map.put("submitter_id", submitterId);
        map.put("created_datetime", TIME);
        map.put("updated_datetime", TIME);
        map.put("_version", 1L);
        map.put("_sequence", (long) i);
        map.put("_search", "%s\n%s".formatted(id, submitterId).toLowerCase(Locale.ROOT));
        return map;
    }

    private static Object value(Property property, int i) {
        return switch (property.type()) {
            case STRING -> "value %d".formatted(i % 50);
            case NUMBER -> i / 7.0;
            case INTEGER -> (long) i;
            case BOOLEAN -> i % 2 == 0;
            case ARRAY -> List.of("one", "two");
        };
    }

    private static String id(String run, int i) {
        var name = "%s/%d".formatted(run, i);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String parent(String run, int i) {
        return id(run, -1 - i);
    }
}

package org.tributary.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/** Makes selections and filters by chance, with values that records of a graph have. */
final class RandomQueries {

    private static final int DEEPEST = 3;

    private final Dictionary dictionary;
    private final RandomGraph graph;
    private final Random random;
    private final List<NodeType> types;
    private int keys;

    RandomQueries(Dictionary dictionary, RandomGraph graph, Random random) {
        this.dictionary = dictionary;
        this.graph = graph;
        this.random = random;
        this.types =
                dictionary.nodeTypes().stream()
                        .filter(type -> !type.id().equals("root"))
                        .filter(type -> !type.id().equals("data_release"))
                        .toList();
    }

    /** Root fields of a query. */
    List<RandomQuery> next() {
        var roots = new ArrayList<RandomQuery>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            var type = any(types);
            roots.add(
                    chance(3)
                            ? count("_%s_count".formatted(type.id()), type)
                            : records(type.id(), type, DEEPEST));
        }
        return roots;
    }

    private RandomQuery records(String name, NodeType type, int depth) {
        var arguments = arguments(type);
        boolean ordered = chance(2);
        if (ordered) {
            order(type, arguments);
        } else {
            arguments.put("first", 0);
        }
        return new RandomQuery(
                key(), name, type.id(), arguments, selection(type, depth - 1), ordered);
    }

    private RandomQuery count(String name, NodeType type) {
        return new RandomQuery(key(), name, type.id(), arguments(type), List.of(), false);
    }

    private List<RandomQuery> selection(NodeType type, int depth) {
        var selection = new ArrayList<RandomQuery>();
        selection.add(scalar("id"));
        for (int i = random.nextInt(4); i > 0; i--) {
            selection.add(scalar(any(List.copyOf(type.properties().values())).name()));
        }
        selection.add(scalar(any(List.of("type", "project_id", "submitter_id"))));
        if (depth > 0 && chance(3)) {
            selection.add(
                    new RandomQuery(
                            key(),
                            "_links",
                            "",
                            Map.of(),
                            List.of(scalar("id"), scalar("type")),
                            false));
        }
        var links = links(type);
        for (int i = random.nextInt(depth + 1); i > 0 && !links.isEmpty(); i--) {
            var link = any(links);
            selection.add(
                    chance(3)
                            ? count("_%s_count".formatted(link.name()), link.target())
                            : records(link.name(), link.target(), depth));
        }
        return selection;
    }

    private RandomQuery scalar(String name) {
        return new RandomQuery(key(), name, "", Map.of(), List.of(), false);
    }

    private void order(NodeType type, Map<String, Object> arguments) {
        var by =
                type.properties().values().stream()
                        .filter(property -> property.type() != StorageType.ARRAY)
                        .filter(property -> !property.name().equals("type"))
                        .toList();
        arguments.put(
                chance(2) ? "order_by_asc" : "order_by_desc",
                chance(2) || by.isEmpty() ? "id" : any(by).name());
        arguments.put("first", random.nextInt(6));
        if (chance(3)) {
            arguments.put("offset", random.nextInt(3));
        }
    }

    private Map<String, Object> arguments(NodeType type) {
        var arguments = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(11)) {
                case 0 -> inProjects(type, arguments);
                case 1 -> arguments.put("id", someone(type).id());
                case 2 -> arguments.put("ids", List.of(someone(type).id(), someone(type).id()));
                case 3 -> arguments.put("quick_search", searched(someone(type)));
                case 4 -> arguments.put(time(), someone(type).properties.get("created_datetime"));
                case 5 -> linked(type, arguments);
                case 6 -> not(type, arguments);
                case 7, 8 -> arguments.put(path(), ends(type));
                default -> property(type, arguments);
            }
        }
        return arguments;
    }

    private void inProjects(NodeType type, Map<String, Object> arguments) {
        if (type.id().equals("project") || type.property("project_id").isPresent()) {
            arguments.put("project_id", projects());
        }
    }

    private String path() {
        return any(List.of("with_path_to", "with_path_to_any", "without_path_to"));
    }

    private String time() {
        return any(List.of("created_after", "created_before", "updated_after", "updated_before"));
    }

    private void linked(NodeType type, Map<String, Object> arguments) {
        var names = links(type).stream().map(Neighbour::name).toList();
        if (!names.isEmpty()) {
            arguments.put(
                    any(List.of("with_links", "with_links_any", "without_links")),
                    chance(2) ? List.of(any(names)) : List.of(any(names), any(names)));
        }
    }

    private void not(NodeType type, Map<String, Object> arguments) {
        var properties =
                type.properties().values().stream()
                        .filter(property -> property.type() != StorageType.ARRAY)
                        .filter(RandomQueries::isFree)
                        .toList();
        if (!properties.isEmpty()) {
            var first = any(properties);
            var second = any(properties);
            arguments.put(
                    "not",
                    List.of(
                            Map.of(first.name(), graph.value(first)),
                            Map.of(second.name(), graph.value(second))));
        }
    }

    private void property(NodeType type, Map<String, Object> arguments) {
        var properties = type.properties().values().stream().filter(RandomQueries::isFree).toList();
        if (!properties.isEmpty()) {
            var property = any(properties);
            var value = graph.value(property);
            arguments.put(
                    property.name(),
                    property.type() == StorageType.ARRAY || chance(2)
                            ? value
                            : List.of(value, graph.value(property)));
        }
    }

    private List<Object> ends(NodeType from) {
        var ends = new ArrayList<Object>();
        for (int i = chance(3) ? 2 : 1; i > 0; i--) {
            var type = chance(20) ? "nothing" : any(types).id();
            var end = new LinkedHashMap<String, Object>();
            end.put("type", type);
            dictionary.nodeType(type).ifPresent(found -> describe(found, end));
            ends.add(end);
        }
        return chance(20) ? List.of() : ends;
    }

    private void describe(NodeType type, Map<String, Object> end) {
        switch (random.nextInt(4)) {
            case 0 -> end.put("id", someone(type).id());
            case 1 -> {
                var submitterId = someone(type).text("submitter_id");
                if (submitterId != null) {
                    end.put("submitter_id", submitterId);
                }
            }
            case 2 -> {
                var free =
                        type.properties().values().stream()
                                .filter(RandomQueries::isFree)
                                .filter(property -> property.type() != StorageType.ARRAY)
                                .filter(this::isAlike)
                                .toList();
                if (!free.isEmpty()) {
                    var property = any(free);
                    end.put(property.name(), graph.value(property));
                }
            }
            default -> {}
        }
    }

    /** The input type has each name once: only those are taken that mean one kind everywhere. */
    private boolean isAlike(Property property) {
        return types.stream()
                .flatMap(type -> type.property(property.name()).stream())
                .allMatch(
                        other ->
                                number(other) == number(property)
                                        && other.type() != StorageType.ARRAY
                                        && (other.type() == property.type() || number(other)));
    }

    private static boolean number(Property property) {
        return property.type() == StorageType.NUMBER || property.type() == StorageType.INTEGER;
    }

    private static boolean isFree(Property property) {
        return switch (property.name()) {
            case "id",
                    "type",
                    "project_id",
                    "submitter_id",
                    "created_datetime",
                    "updated_datetime" ->
                    false;
            default -> true;
        };
    }

    private List<String> projects() {
        var ids =
                Stream.concat(
                                Stream.of("no-where"),
                                graph.records("project").stream().map(NaiveRecord::projectId))
                        .toList();
        return List.of(any(ids), any(ids));
    }

    private String searched(NaiveRecord record) {
        var submitterId = record.text("submitter_id");
        var text = submitterId == null || chance(2) ? record.id() : submitterId;
        var part = text.substring(random.nextInt(text.length() / 2), text.length() - 1);
        return chance(2) ? part : part.toUpperCase(Locale.ROOT);
    }

    /** A record of the type, or of another one where there is none. */
    private NaiveRecord someone(NodeType type) {
        var records = graph.records(type.id());
        return records.isEmpty() || chance(10) ? any(graph.records()) : any(records);
    }

    private record Neighbour(String name, NodeType target) {}

    private List<Neighbour> links(NodeType type) {
        var links = new ArrayList<Neighbour>();
        for (var link : type.links()) {
            dictionary
                    .nodeType(link.targetType())
                    .ifPresent(target -> links.add(new Neighbour(link.name(), target)));
        }
        for (var back : type.backlinks()) {
            dictionary
                    .nodeType(back.childType())
                    .ifPresent(target -> links.add(new Neighbour(back.name(), target)));
        }
        return links;
    }

    private String key() {
        return "k%d".formatted(keys++);
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

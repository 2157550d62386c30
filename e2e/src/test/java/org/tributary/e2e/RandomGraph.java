package org.tributary.e2e;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.neo4j.driver.Driver;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/**
 * Records of a dictionary's types in a few projects, by chance: any property may be missing, any
 * link may lead to several records, and nothing is required.
 */
final class RandomGraph {

    /** What the API sets itself, or that generated records have anyway. */
    private static final Set<String> OWN =
            Set.of(
                    "id",
                    "type",
                    "project_id",
                    "submitter_id",
                    "created_datetime",
                    "updated_datetime",
                    "code",
                    "name");

    private static final Set<String> OUTSIDE = Set.of("root", "data_release", "program", "project");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
    private static final int MOST_OF_A_TYPE = 4;

    private final Random random;
    private final Dictionary dictionary;
    private final List<NaiveRecord> records = new ArrayList<>();

    RandomGraph(Dictionary dictionary, Map<String, List<String>> programs, Random random) {
        this.dictionary = dictionary;
        this.random = random;
        programs.forEach(
                (program, codes) -> {
                    var above = program(program);
                    codes.forEach(code -> project(above, program, code));
                });
    }

    List<NaiveRecord> records() {
        return records;
    }

    List<NaiveRecord> records(String type) {
        return records.stream().filter(record -> record.type.equals(type)).toList();
    }

    /** Replaces whatever records the graph holds, with the counts that the loader would keep. */
    void write(Driver driver) {
        try (var session = driver.session()) {
            session.run("MATCH (n:Entity|RecordCount) DETACH DELETE n").consume();
            for (var type : dictionary.nodeTypes()) {
                var rows = records(type.id()).stream().map(record -> record.properties).toList();
                var create = "UNWIND $rows AS row CREATE (n:%s:Entity) SET n = row";
                session.run(create.formatted(type.id()), Map.of("rows", rows)).consume();
            }
            for (var type : dictionary.nodeTypes()) {
                for (var link : type.links()) {
                    var relationship = "%s_%s".formatted(type.id(), link.name());
                    var pairs =
                            records(type.id()).stream()
                                    .flatMap(
                                            child ->
                                                    child.linked(link.name()).stream()
                                                            .map(p -> List.of(child.id(), p.id())))
                                    .toList();
                    session.run(
                                    """
                                    UNWIND $pairs AS pair
                                    MATCH (c:Entity {id: pair[0]}) MATCH (p:Entity {id: pair[1]})
                                    CREATE (c)-[:%s]->(p)
                                    """
                                            .formatted(relationship.toUpperCase(Locale.ROOT)),
                                    Map.of("pairs", pairs))
                            .consume();
                }
            }
            session.run(
                            """
                            MATCH (n:Entity) WHERE n.project_id IS NOT NULL
                            WITH n.project_id AS project, [l IN labels(n) WHERE l <> 'Entity'][0] AS type, count(n) AS records
                            CREATE (:RecordCount {project_id: project, node_type: type, records: records})
                            """)
                    .consume();
        }
    }

    private NaiveRecord program(String name) {
        var record = add("program", "program-" + name);
        record.properties.put("name", name);
        record.properties.put("dbgap_accession_number", name);
        return record;
    }

    private void project(NaiveRecord program, String name, String code) {
        var record = add("project", "project-" + name + code);
        record.properties.put("code", code);
        record.properties.put("name", "Project " + code);
        record.properties.put("dbgap_accession_number", code);
        record.properties.put("project_id", name + "-" + code);
        record.link("programs", "projects", program);
        var here = new ArrayList<>(List.of(record));
        for (var type : dictionary.parentsFirst()) {
            if (!OUTSIDE.contains(type.id())) {
                int number = random.nextInt(MOST_OF_A_TYPE + 1);
                for (int i = 0; i < number; i++) {
                    here.add(record(type, name + "-" + code, i, here));
                }
            }
        }
    }

    private NaiveRecord record(
            NodeType type, String projectId, int number, List<NaiveRecord> parents) {
        var submitterId = "%s-%s-%d".formatted(projectId, type.id(), number);
        var record = add(type.id(), submitterId);
        record.properties.put("project_id", projectId);
        record.properties.put("submitter_id", submitterId);
        record.properties.put("_search", record.id() + "\n" + submitterId.toLowerCase(Locale.ROOT));
        for (var property : type.properties().values()) {
            if (!OWN.contains(property.name()) && random.nextInt(3) > 0) {
                record.properties.put(property.name(), value(property));
            }
        }
        for (var link : type.links()) {
            var possible = parents.stream().filter(p -> p.type.equals(link.targetType())).toList();
            var chosen = new HashSet<NaiveRecord>();
            for (int i = random.nextInt(3); i > 0 && !possible.isEmpty(); i--) {
                chosen.add(possible.get(random.nextInt(possible.size())));
            }
            possible.stream()
                    .filter(chosen::contains)
                    .forEach(parent -> record.link(link.name(), link.backref(), parent));
        }
        return record;
    }

    private NaiveRecord add(String type, String name) {
        var record = new NaiveRecord(type);
        var id = new UUID(random.nextLong(), random.nextLong()).toString();
        record.properties.put("id", id);
        record.properties.put("_search", id + "\n");
        var time =
                OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                        .plusHours(random.nextInt(200));
        record.properties.put("created_datetime", TIME.format(time));
        record.properties.put("updated_datetime", TIME.format(time.plusMinutes(name.length())));
        records.add(record);
        return record;
    }

    /** A value as it is stored. */
    Object value(Property property) {
        return value(property.type(), property.itemType());
    }

    private Object value(StorageType type, StorageType items) {
        return switch (type) {
            case STRING -> any(List.of("red", "Red", "blue green", "q\"\\ä'", ""));
            case NUMBER -> any(List.<Object>of(1.5, 2.0, -3.25, 1e6));
            case INTEGER -> any(List.<Object>of(0L, 1L, 2L, 59627182820L));
            case BOOLEAN -> random.nextBoolean();
            case ARRAY -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    list.add(
                            items == null || items == StorageType.STRING
                                    ? any(List.of("x", "X", "y z"))
                                    : value(items, StorageType.STRING));
                }
                yield list;
            }
        };
    }

    private Object any(List<?> values) {
        return values.get(random.nextInt(values.size()));
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;
import org.tributary.graph.load.GraphDriver;

/** Entity events on their topic become nodes and relationships, once, whatever comes twice. */
@ExtendWith(Stack.class)
class GraphLoaderIT {

    private static final Map<String, List<String>> NONE = Map.of();
    private static final int LANE = 3;
    private static final int OTHER_LANE = 4;

    private final String project = "loader-%s".formatted(Long.toString(System.nanoTime(), 36));
    private final Driver driver;
    private final EntityEvents events;

    GraphLoaderIT(Site site) {
        var at = site.commons().addresses();
        driver =
                GraphDriver.open(
                        URI.create(at.neo4jUri()),
                        at.neo4jUsername(),
                        at.neo4jPassword().value(),
                        2);
        events = new EntityEvents(at);
    }

    @BeforeEach
    void loadTwoStudiesAndASubject() {
        events.release(
                LANE,
                List.of(
                        event("study", "CREATED", 1, "s1", NONE),
                        event("study", "CREATED", 2, "s2", NONE),
                        event("subject", "CREATED", 3, "x", studies("s1"))));
        events.awaitLoaded(project, 4);
    }

    /** Other tests of the shared commons count what is in it. */
    @AfterEach
    void close() {
        events.close();
        try (var session = driver.session()) {
            session.run(
                            "MATCH (n:Entity) WHERE n.id STARTS WITH $project DETACH DELETE n",
                            Map.of("project", project))
                    .consume();
            session.run(
                            "MATCH (c:RecordCount) WHERE c.project_id STARTS WITH $project DELETE c",
                            Map.of("project", project))
                    .consume();
        }
        driver.close();
    }

    @Test
    void shouldWriteNodesAndLinks() {
        assertThat(content())
                .containsExactly(
                        Map.of("id", id("s1"), "sequence", 1L, "parents", List.of()),
                        Map.of("id", id("s2"), "sequence", 2L, "parents", List.of()),
                        Map.of("id", id("x"), "sequence", 3L, "parents", List.of(id("s1"))));
        assertThat(fence()).isEqualTo(4);
    }

    @Test
    void shouldTakeTheSameAgainWithoutChange() {
        var before = content();

        events.release(
                LANE,
                List.of(
                        event("study", "CREATED", 2, "s2", NONE),
                        event("subject", "CREATED", 3, "x", studies("s2"))));
        events.awaitLoaded(project, 4);

        assertThat(content()).isEqualTo(before);
        assertThat(fence()).isEqualTo(4);
    }

    @Test
    void shouldReplaceLinksAndDeleteRecords() {
        events.release(
                LANE,
                List.of(
                        event("subject", "UPDATED", 5, "x", studies("s2")),
                        event("subject", "CREATED", 6, "y", studies("s2")),
                        event("subject", "DELETED", 7, "y", NONE),
                        event("study", "DELETED", 8, "s1", NONE)));
        events.awaitLoaded(project, 9);

        assertThat(content())
                .containsExactly(
                        Map.of("id", id("s2"), "sequence", 2L, "parents", List.of()),
                        Map.of("id", id("x"), "sequence", 5L, "parents", List.of(id("s2"))));
        assertThat(counts()).isEqualTo(Map.of("study", 1L, "subject", 1L));
    }

    private Map<String, Object> counts() {
        try (var session = driver.session()) {
            return session
                    .run(
                            "MATCH (c:RecordCount {project_id: $project}) RETURN c.node_type AS type, c.records AS records",
                            Map.of("project", project))
                    .stream()
                    .collect(
                            Collectors.toMap(
                                    row -> row.get("type").asString(),
                                    row -> row.get("records").asLong()));
        }
    }

    @Test
    void shouldWaitForAParentInAnotherLane() {
        var program = "%sprogram".formatted(project);
        events.release(
                LANE,
                List.of(event("project", "CREATED", 5, "p", Map.of("programs", List.of(program)))));
        events.release(
                OTHER_LANE, List.of(events.event("program", "CREATED", program, 1, program, NONE)));

        events.awaitLoaded(project, 6);

        assertThat(content())
                .contains(Map.of("id", id("p"), "sequence", 5L, "parents", List.of(program)));
    }

    private GenericRecord event(
            String type,
            String operation,
            long sequence,
            String name,
            Map<String, List<String>> parents) {
        return events.event(type, operation, project, sequence, id(name), parents);
    }

    private Map<String, List<String>> studies(String... names) {
        return Map.of("studies", List.of(names).stream().map(this::id).toList());
    }

    private String id(String name) {
        return "%s-%s".formatted(project, name);
    }

    private List<Map<String, Object>> content() {
        try (var session = driver.session()) {
            return session.run(
                            """
                            MATCH (n:Entity {project_id: $project})
                            OPTIONAL MATCH (n)-->(parent:Entity)
                            WITH n, parent ORDER BY parent.id
                            RETURN n.id AS id, n._sequence AS sequence, collect(parent.id) AS parents
                            ORDER BY id
                            """,
                            Map.of("project", project))
                    .list(row -> row.asMap());
        }
    }

    private long fence() {
        try (var session = driver.session()) {
            return session.run(
                            "MATCH (l:Loaded {project_id: $project}) RETURN l.sequence",
                            Map.of("project", project))
                    .single()
                    .get(0)
                    .asLong();
        }
    }
}

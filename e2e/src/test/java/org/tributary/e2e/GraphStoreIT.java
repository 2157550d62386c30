package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Values;
import org.tributary.graph.change.Folded;
import org.tributary.graph.change.GraphChange;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.ParentLink;
import org.tributary.graph.cypher.CypherName;
import org.tributary.graph.load.FenceMove;
import org.tributary.graph.load.GraphDriver;
import org.tributary.graph.load.GraphStore;
import org.tributary.graph.load.LoadException;
import org.tributary.graph.load.LoadTransaction;
import org.tributary.graph.load.Neo4jGraph;

/** A load transaction is whole or nothing, and the fence lets each through once. */
@ExtendWith(Stack.class)
class GraphStoreIT {

    private static final CypherName STUDY = new CypherName("study");
    private static final CypherName LINK = new CypherName("SUBJECT_STUDIES");
    private static final int LOADERS = 6;
    private static final int ROUNDS = 20;

    private final String project = "store-%s".formatted(Long.toString(System.nanoTime(), 36));
    private final Driver driver;
    private final GraphStore store;

    GraphStoreIT(Site site) {
        var at = site.commons().addresses();
        driver =
                GraphDriver.open(
                        URI.create(at.neo4jUri()),
                        at.neo4jUsername(),
                        at.neo4jPassword().value(),
                        LOADERS);
        store = new Neo4jGraph(driver);
    }

    /** Other tests of the shared commons count what is in it. */
    @AfterEach
    void close() {
        try (var session = driver.session()) {
            session.run(
                            "MATCH (n:study {project_id: $project}) DETACH DELETE n",
                            Map.of("project", project))
                    .consume();
        }
        driver.close();
    }

    @Test
    void shouldRollBackWhereTheFenceStandsElsewhere() {
        write(0, 1, node(1, "a"));

        assertThatThrownBy(() -> write(0, 2, node(2, "b")))
                .isInstanceOf(LoadException.FenceMoved.class);

        assertThat(fence()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void shouldNameMissingParentsAndWriteNothing() {
        assertThatThrownBy(() -> write(0, 1, node(1, "a", "nobody")))
                .isInstanceOfSatisfying(
                        LoadException.ParentsMissing.class,
                        e -> assertThat(e.parents()).isEqualTo(Set.of("nobody")));

        assertThat(count()).isZero();
    }

    @Test
    void shouldTellARefusedRowFromADatabaseThatIsDown() {
        var tooLong = "x".repeat(40_000);
        var row =
                new NodeWritten(
                        project,
                        1,
                        id("a"),
                        STUDY,
                        true,
                        Values.parameters(
                                "id", id("a"), "project_id", project, "submitter_id", tooLong),
                        List.of());

        assertThatThrownBy(() -> write(0, 1, row)).isInstanceOf(LoadException.Refused.class);

        assertThat(count()).isZero();
    }

    @Test
    void shouldLetOneOfManyLoadersThrough() throws Exception {
        try (var threads = Executors.newFixedThreadPool(LOADERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                int from = round;
                var attempts = new ArrayList<Callable<Boolean>>();
                for (int loader = 0; loader < LOADERS; loader++) {
                    var name = "%d-%d".formatted(round, loader);
                    attempts.add(() -> wins(from, name));
                }
                int winners = 0;
                for (var attempt : threads.invokeAll(attempts)) {
                    winners += attempt.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        }

        assertThat(count()).isEqualTo(ROUNDS);
    }

    private boolean wins(int from, String name) {
        try {
            write(from, from + 1L, node(from + 1L, name));
            return true;
        } catch (LoadException.FenceMoved e) {
            return false;
        }
    }

    private void write(long from, long to, GraphChange... changes) {
        store.write(
                new LoadTransaction(
                        List.of(new FenceMove(project, from, to)), Folded.of(List.of(changes))));
    }

    private GraphChange node(long sequence, String name, String... parents) {
        return new NodeWritten(
                project,
                sequence,
                id(name),
                STUDY,
                true,
                Values.parameters("id", id(name), "project_id", project, "submitter_id", name),
                List.of(parents).stream().map(parent -> new ParentLink(LINK, parent)).toList());
    }

    private String id(String name) {
        return "%s-%s".formatted(project, name);
    }

    private long fence() {
        return store.fences(List.of(project)).getOrDefault(project, 0L);
    }

    private long count() {
        try (var session = driver.session()) {
            return session.run(
                            "MATCH (n:study {project_id: $project}) RETURN count(n)",
                            Map.of("project", project))
                    .single()
                    .get(0)
                    .asLong();
        }
    }
}

package org.tributary.access.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.tributary.access.TestDictionary;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.GraphModel;
import org.tributary.access.record.LinkKeys;

class TypeExportTest {

    @Test
    void shouldAskForAllRecordsInOneStatement() {
        var dictionary = TestDictionary.DICTIONARY;
        try (var graph =
                new GraphReader(
                        GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none()),
                        "export",
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofSeconds(1),
                        new SimpleMeterRegistry())) {
            var export = new TypeExport(graph, GraphModel.of(dictionary), dictionary);
            var shape = RowShape.of(export.type("sample"), new LinkKeys(dictionary), true);

            var statement = export.statement(shape, "P-C");

            assertThat(statement.text())
                    .isEqualTo(
                            "MATCH (n0:sample) WHERE (n0.project_id IN $p0 AND n0.submitter_id IS"
                                    + " NOT NULL) WITH n0 ORDER BY n0.id ASC RETURN [n0.id,"
                                    + " n0.project_id, n0.submitter_id, n0.is_frozen, n0.visits,"
                                    + " n0.weight, COLLECT { MATCH (n0)-[:SAMPLE_SUBJECTS]->(n1) RETURN"
                                    + " [n1.id, n1.submitter_id] AS result }] AS result");
        }
    }
}

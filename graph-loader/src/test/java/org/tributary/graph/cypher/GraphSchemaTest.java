package org.tributary.graph.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;

class GraphSchemaTest {

    private final Dictionary dictionary = Dictionary.shipped();
    private final GraphNames names = GraphNames.of(dictionary);

    @Test
    void shouldHaveIndexesOfKeysAndOfOrderPerNodeType() {
        var statements = GraphSchema.of(names).statements().stream().map(Statement::toString);

        assertThat(statements)
                .hasSize(8 + 2 * dictionary.nodeTypes().size())
                .allMatch(text -> text.contains(" IF NOT EXISTS "))
                .contains(
                        "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
                        "CREATE INDEX `key_of_sample` IF NOT EXISTS FOR (n:`sample`) ON (n.project_id, n.submitter_id)",
                        "CREATE INDEX `order_of_sample` IF NOT EXISTS FOR (n:`sample`) ON (n.project_id, n.id)");
    }

    @Test
    void shouldNameEveryLinkOfTheDictionary() {
        for (var type : dictionary.nodeTypes()) {
            var node = names.of(type.id()).orElseThrow();

            assertThat(node.relationships()).hasSameSizeAs(type.links());
            assertThat(node.label()).hasToString(type.id());
        }
    }

    @Test
    void shouldNotKnowWhatTheDictionaryDoesNotHave() {
        assertThat(names.of("sample`) DETACH DELETE (n")).isEmpty();
        assertThat(names.of("sample").orElseThrow().relationship("nothing")).isEmpty();
    }

    @Test
    void shouldWantANameForEachPlace() {
        assertThatThrownBy(() -> Statement.read("upsert-nodes", Map.of()))
                .hasMessage("no name for <label> in upsert-nodes.cypher");
    }

    @Test
    void shouldFillAllPlaces() {
        var statement = Statement.read("upsert-nodes", Map.of("label", new CypherName("sample")));

        assertThat(statement.toString()).contains("(n:`sample`:Entity").doesNotContain("<");
    }
}

package org.tributary.access.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.access.TestDictionary;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class KnownStatementsTest {

    private static final GraphModel MODEL = GraphModel.of(TestDictionary.DICTIONARY);
    private static final ReadableProjects ALL = ReadableProjects.everything();

    private final KnownStatements known = new KnownStatements();

    private static RecordSet named(String type, String submitterId, long first) {
        return new RecordSet(
                List.of(MODEL.type(type).orElseThrow()),
                List.of(new Condition.OneOf(GraphModel.SUBMITTER_ID, List.of(submitterId))),
                Optional.of(new Given<>(List.of(submitterId))),
                new Page(List.of(), OptionalLong.empty(), OptionalLong.of(first)));
    }

    private CypherStatement ask(RecordSet set, ReadableProjects readable) {
        return known.records(List.of(set), new Projection(false, List.of()), readable);
    }

    private static ReadableProjects only(String code) {
        return new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", code)));
    }

    @Test
    void shouldKeepOneTextForAllValues() {
        var one = ask(named("subject", "a", 1), ALL);
        var other = ask(named("subject", "b", 2), ALL);

        assertThat(known.size()).isEqualTo(1);
        assertThat(other.text()).isEqualTo(one.text());
        assertThat(other.parameters()).containsValues(List.of("b"), 2L).doesNotContainValue(1L);
    }

    @Test
    void shouldKeepOneTextForAllReadersOfListedProjects() {
        ask(named("subject", "P-C", 1), only("C"));

        var other = ask(named("subject", "P-C", 1), only("D"));

        assertThat(known.size()).isEqualTo(1);
        assertThat(other.parameters()).containsValue(List.of());
    }

    @Test
    void shouldKeepATextForEachShape() {
        ask(named("subject", "a", 1), ALL);
        ask(named("sample", "a", 1), ALL);
        ask(named("subject", "a", 1), only("C"));
        known.count(named("subject", "a", 1), ALL);

        assertThat(known.size()).isEqualTo(4);
    }
}

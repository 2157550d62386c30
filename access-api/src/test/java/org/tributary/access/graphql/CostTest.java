package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.access.TestDictionary;
import org.tributary.access.cost.CostLimit;
import org.tributary.access.cost.RecordCounts;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

/** A query that would visit too many records is refused before it runs. */
class CostTest {

    private static final RecordCounts COUNTS =
            RecordCounts.fixed(
                    Map.of(
                            "P-C", Map.of("subject", 1_000L, "sample", 5_000L),
                            "P-D", Map.of("subject", 10L, "sample", 10L)));

    private static final GraphqlEngine ENGINE =
            new GraphqlEngine(
                    TestDictionary.DICTIONARY,
                    StatementTest.LIMITS,
                    new CostLimit(COUNTS, 100_000),
                    true);

    private static void plan(String query, ReadableProjects readable) {
        assertThat(ENGINE.plan(new GraphqlRequest(query, Map.of()), readable)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{subject(first:0){id samples(first:0){id}}}",
                "{subject{samples{subjects{samples{id}}}}}",
                "{subject(id:\"x\"){samples(first:0){subjects(first:0){samples(first:0){id}}}}}",
                "{_subject_count _sample_count a:_subject_count(project_id:\"P-C\")}",
                "{subject_page(first:100){edges{node{samples(first:0){id}}}}}",
                "{node(first:5){id}}"
            })
    void shouldTakeWhatIsAffordable(String query) {
        plan(query, ReadableProjects.everything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{subject(first:0){samples(first:0){subjects(first:0){samples(first:0){subjects(first:0){samples(first:0){id}}}}}}}",
                "{viewer{subject(first:0){samples(first:0){subjects(first:0){samples(first:0){subjects(first:0){samples(first:0){id}}}}}}}}"
            })
    void shouldRefuseWhatIsNot(String query) {
        assertThatThrownBy(() -> plan(query, ReadableProjects.everything()))
                .isInstanceOf(RequestException.class)
                .hasMessageMatching(
                        "The query would visit about [\\d,]+ records; the limit is 100,000 \\(ACCESS_API_GRAPHQL_MAX_COST\\)\\. Ask .*");
    }

    @Test
    void shouldNotTellOfOtherProjects() {
        var small = new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "D")));

        plan(
                "{subject(first:0){samples(first:0){subjects(first:0){samples(first:0){id}}}}}",
                small);
    }
}

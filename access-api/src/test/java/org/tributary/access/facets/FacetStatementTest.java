package org.tributary.access.facets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.access.TestDictionary;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.cypher.FacetWriter;
import org.tributary.access.filter.Fields;
import org.tributary.access.filter.FilterReader;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class FacetStatementTest {

    private static final ReadableProjects ONE =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));

    private final Fields fields = new Fields(GraphModel.of(TestDictionary.DICTIONARY));
    private final FilterReader filters = new FilterReader(fields, 20);

    @Test
    void shouldCountValuesOfReadableRecords() {
        var statement = values("subject", "sex", "{}", ReadableProjects.everything());

        assertThat(statement.text())
                .isEqualTo(
                        "MATCH (n0:subject) WITH n0.sex AS value WITH value, count(*) AS records"
                                + " ORDER BY value IS NULL DESC, records DESC, value ASC LIMIT $p0"
                                + " RETURN [value, records] AS result");
        assertThat(values("subject", "sex", "{}", ONE).text()).contains("n0.project_id IN $p0");
    }

    @Test
    void shouldCountARecordOncePerValueOfItsLinkedRecords() {
        var statement = values("subject", "samples.weight", "{}", ReadableProjects.everything());

        assertThat(statement.text())
                .contains(
                        "COLLECT { MATCH (n0)<-[:SAMPLE_SUBJECTS]-(n1) WHERE n1.weight IS NOT NULL"
                                + " RETURN DISTINCT n1.weight AS item } AS values");
    }

    @Test
    void shouldAskForTheRightToReadAgainWhereAPathLeavesAProgram() {
        var statement = values("subject", "projects.programs.projects.code", "{}", ONE).text();

        assertThat(statement).contains("n3.project_id IN $p1");
    }

    @Test
    void shouldSummarizeNumbersInBuckets() {
        var field = fields.field(fields.type("subject"), "age");
        var statement =
                FacetWriter.numbers(
                        set("subject", "{}"), field, 10, 5, ReadableProjects.everything());

        assertThat(statement.text())
                .contains("(floor((value / $p0)) * $p0) AS bucket", "min(value) AS least");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {"=":{"sex":"male"}}                           | n0.sex IN $p0
                    {"!=":{"sex":["male"]}}                        | NOT (coalesce(n0.sex IN $p0, false))
                    {"in":{"age":[1,"2"]}}                         | n0.age IN $p0
                    {"GT":{"age":3}}                               | n0.age > $p0
                    {"<=":{"created_datetime":"2026-01-01"}}       | n0.created_datetime <= $p0
                    {"contains_all":{"consent_codes":["a"]}}       | all(n1 IN $p0 WHERE n1 IN n0.consent_codes)
                    {"=":{"consent_codes":"a"}}                    | any(n1 IN n0.consent_codes WHERE n1 IN $p0)
                    {"=":{"sex":"no data"}}                        | NOT (coalesce(n0.sex IS NOT NULL, false))
                    {"=":{"samples.is_frozen":true}}               | EXISTS { MATCH (n0)<-[:SAMPLE_SUBJECTS]-(n1) WHERE n1.is_frozen IN $p0 RETURN n1 }
                    {"nested":{"path":"samples","and":[{">":{"weight":1}},{"=":{"is_frozen":true}}]}} | EXISTS { MATCH (n0)<-[:SAMPLE_SUBJECTS]-(n1) WHERE (n1.weight > $p0 AND n1.is_frozen IN $p1) RETURN n1 }
                    {"search":{"keyword":"Ab","fields":["sex"]}}   | toLower(n0.sex) CONTAINS $p0
                    {"or":[]}                                      | false
                    """)
    void shouldUnderstandGuppysFilters(String filter, String condition) {
        var set = set("subject", filter);

        var statement = CypherWriter.count(set, ReadableProjects.everything());

        assertThat(statement.text()).contains("WHERE ").contains(condition);
        assertThat(statement.text()).doesNotContain("male").doesNotContain("2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {"=":{"sexx":"male"}}      | node type subject has no property 'sexx': did you mean 'sex'? | sexx
                    {"=":{"sampels.weight":1}} | node type subject has no link 'sampels': did you mean 'samples'? | sampels
                    {"=":{"age":"old"}}        | 'age' is compared with "old": expected a number | age
                    """)
    void shouldNameTheWrongField(String filter, String message, String field) {
        assertThatThrownBy(() -> set("subject", filter))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        failure -> {
                            assertThat(failure).hasMessage(message);
                            assertThat(failure.members()).containsEntry("field", field);
                        });
    }

    @Test
    void shouldRefuseWhatGuppyWouldDrop() {
        assertThatThrownBy(() -> set("subject", "{\"=\":{\"sex\":\"male\"},\">\":{\"age\":1}}"))
                .hasMessage("each filter has one member, '=', '>' has 2: join them with AND");
        assertThatThrownBy(() -> set("subject", "{\"equals\":{\"sex\":\"male\"}}"))
                .hasMessageStartingWith("there is no operator 'equals'");
        var large = "{\"and\":[%s]}".formatted(String.join(",", "{}".repeat(20).split("(?<=})")));
        assertThatThrownBy(() -> set("subject", large))
                .hasMessage("the filter is too large: at most 20 clauses, 32 deep");
    }

    @Test
    void shouldLeaveAFieldsOwnClauseOutOnRequest() throws JsonProcessingException {
        var json =
                new ObjectMapper()
                        .readTree("{\"and\":[{\"=\":{\"sex\":\"male\"}},{\">\":{\"age\":1}}]}");
        var root = fields.type("subject");

        var filter = filters.read(root, json, "sex");

        var set =
                new RecordSet(
                        List.of(root),
                        List.of(new Condition.Fulfils(filter)),
                        Optional.empty(),
                        Page.ALL);
        assertThat(CypherWriter.count(set, ReadableProjects.everything()).parameters())
                .isEqualTo(Map.of("p0", 1L));
    }

    private CypherStatement values(
            String node, String field, String filter, ReadableProjects readable) {
        var root = fields.type(node);
        return FacetWriter.values(set(node, filter), fields.field(root, field), 5, readable);
    }

    private RecordSet set(String node, String filter) {
        try {
            var root = fields.type(node);
            var json = new ObjectMapper().readTree(filter);
            var conditions =
                    json.isEmpty()
                            ? List.<Condition>of()
                            : List.<Condition>of(new Condition.Fulfils(filters.read(root, json)));
            return new RecordSet(List.of(root), conditions, Optional.empty(), Page.ALL);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

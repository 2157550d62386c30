package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.TransactionState;

/** {@code ?mode=partial}: what is taken, and how the rest is told. */
class PartialTest {

    private static final String STUDY =
            "{\"type\":\"study\",\"submitter_id\":\"s0\",\"projects\":{\"code\":\"BLGSP\"}}";

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private static String person(String id, String study, String more) {
        return "{\"type\":\"person\",\"submitter_id\":\"%s\",\"studies\":{\"submitter_id\":\"%s\"}%s}"
                .formatted(id, study, more);
    }

    private static String profile(String id, String person) {
        return "{\"type\":\"profile\",\"submitter_id\":\"%s\",\"persons\":{\"submitter_id\":\"%s\"}}"
                .formatted(id, person);
    }

    private long send(boolean dryRun, String... records) {
        return commons.whole(
                TestCommons.scope(
                        "CGCI", "BLGSP", Role.UPDATE, dryRun, false, SubmissionMode.PARTIAL),
                Bodies.json("[" + String.join(",", records) + "]"));
    }

    private static List<Boolean> valid(JsonNode answer) {
        return answer.path("entities").findValues("valid").stream()
                .map(JsonNode::asBoolean)
                .toList();
    }

    @Test
    void shouldRefuseWhatLinksToARefusedRecordToo() {
        long id =
                send(
                        false,
                        profile("q1", "p1"),
                        STUDY,
                        person("p1", "nowhere", ""),
                        person("p2", "s0", ""),
                        profile("q2", "p2"));

        var answer = commons.answer(id);

        assertThat(commons.outcome(id).getStatus()).isEqualTo(200);
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(valid(answer)).containsExactly(false, true, false, true, true);
        assertThat(answer.path("created_entity_count").asInt()).isEqualTo(3);
        assertThat(answer.path("entity_error_count").asInt()).isEqualTo(2);
        assertThat(answer.path("message").asText())
                .isEqualTo(
                        "Transaction successful in part: 3 entities accepted, 2 entities refused.");
        assertThat(answer.at("/entities/0/errors/0/type").asText()).isEqualTo("INVALID_LINK");
        assertThat(answer.at("/entities/0/errors/0/keys/0").asText()).isEqualTo("persons");
        assertThat(commons.events()).hasSize(5);
        assertThat(commons.rows(id).getLast().getState()).isEqualTo(TransactionState.SUCCEEDED);
    }

    @Test
    void shouldRefuseAllRecordsOfAKeyThatStandsTwice() {
        var answer =
                commons.answer(send(false, STUDY, person("p1", "s0", ""), person("P1", "s0", "")));

        assertThat(valid(answer)).containsExactly(true, false, false);
        assertThat(answer.at("/entities/1/errors/0/type").asText()).isEqualTo("NOT_UNIQUE");
        assertThat(answer.path("transactional_error_count").asInt()).isZero();
    }

    @Test
    void shouldFailWhereNothingIsTaken() {
        long id = send(false, person("p1", "nowhere", ""), "{\"type\":\"bogus\"}");

        var answer = commons.answer(id);

        assertThat(commons.outcome(id).getStatus()).isEqualTo(400);
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("created_entity_count").asInt()).isZero();
        assertThat(commons.rows(id).getLast().getState()).isEqualTo(TransactionState.FAILED);
    }

    @Test
    void shouldTellWhatADryRunWouldTake() {
        long id = send(true, STUDY, person("p1", "nowhere", ""));

        var answer = commons.answer(id);

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("created_entity_count").asInt()).isEqualTo(1);
        assertThat(answer.path("message").asText())
                .startsWith(
                        "Transaction would have been successful in part: 1 entity accepted, 1 entity refused. User selected dry run");
        assertThat(commons.events()).hasSize(2);
    }

    @Test
    void shouldTellOfEachDocumentOfABulkRequest() {
        var scope =
                TestCommons.scope(
                        "CGCI", "BLGSP", Role.UPDATE, false, true, SubmissionMode.PARTIAL);
        var answer =
                commons.answer(
                        commons.whole(
                                scope,
                                Bodies.bulk()
                                        .json("a", STUDY)
                                        .json("b", person("p1", "nowhere", ""))
                                        .json("c", person("p2", "s0", ""))
                                        .build()));

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("message").asText())
                .isEqualTo(
                        "Bulk Transaction succeeded in part: 2 entities accepted, 1 entity refused.");
        assertThat(answer.path("document_error_count").asInt()).isEqualTo(1);
        assertThat(answer.path("subtransactions").findValuesAsText("success"))
                .containsExactly("true", "false", "true");
        assertThat(answer.at("/subtransactions/1/response_json/code").asInt()).isEqualTo(400);
    }
}

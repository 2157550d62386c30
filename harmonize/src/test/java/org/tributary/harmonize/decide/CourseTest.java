package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.TransactionRow;

/** What is told of a submission beside its answer: its course, and all its errors. */
class CourseTest {

    private static final String HEADER = "type\tsubmitter_id\tstudies.submitter_id\tage\tweight\n";

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
        commons.put(
                "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}");
    }

    @AfterEach
    void close() {
        commons.close();
    }

    /** Every third row has two errors. */
    private static Bodies persons(int count) {
        var rows = new StringBuilder(HEADER);
        IntStream.range(0, count)
                .forEach(
                        i ->
                                rows.append(
                                        i % 3 == 0
                                                ? "person\tp%d\tst\told\theavy\n".formatted(i)
                                                : "person\tp%d\tst\t3\t4\n".formatted(i)));
        return Bodies.table(DocumentFormat.TSV, rows.toString());
    }

    @Test
    void shouldTellEveryErrorWithItsPlace() {
        long id = commons.whole(TestCommons.scope(Role.UPDATE), persons(4));

        var faulty = commons.faulty(id);

        assertThat(faulty).extracting(FaultyRecord::getLine).containsExactly(2, 5);
        assertThat(faulty).extracting(FaultyRecord::getSubmitterId).containsExactly("p0", "p3");
        assertThat(faulty.getFirst().getErrors())
                .extracting(EntityError::getColumn)
                .containsExactlyInAnyOrder("age", "weight");
        assertThat(faulty.getFirst().getErrors())
                .extracting(EntityError::getValue)
                .containsExactlyInAnyOrder("old", "heavy");
        assertThat(commons.outcome(id).getErrors()).isEqualTo(4);
    }

    @Test
    void shouldTellWithTheirPlaceWhatIsAnsweredAsAFaultOfTheRequest() {
        var body =
                "[{\"type\":\"person\",\"submitter_id\":\"p1\",\"studies\":{\"submitter_id\":\"st\"}},"
                        + "{\"type\":\"person\",\"submitter_id\":\"p1\",\"studies\":{\"submitter_id\":\"st\"}},"
                        + "{\"type\":\"nothing\"}]";

        long id = commons.whole(TestCommons.scope(Role.UPDATE), Bodies.json(body));

        assertThat(commons.faulty(id)).extracting(FaultyRecord::getIndex).containsExactly(1, 2);
        assertThat(commons.faulty(id).getFirst().getErrors().getFirst().getType())
                .isEqualTo("NOT_UNIQUE");
        assertThat(commons.faulty(id).getLast().getErrors().getFirst().getMessage())
                .contains("Node type \"nothing\" not found");
    }

    @Test
    void shouldListTheFirstErrorsOnlyAndKeepEveryEntity() {
        long small = commons.whole(TestCommons.scope(Role.UPDATE), persons(3));
        long large = commons.large(TestCommons.scope(Role.UPDATE), persons(2_100), 500);

        var answer = commons.answer(large);

        assertThat(answer.path("entities")).hasSize(2_100);
        assertThat(answer.path("entity_error_count").asInt()).isEqualTo(700);
        assertThat(listed(answer)).isEqualTo(1_000);
        assertThat(answer.at("/entities/1500/errors"))
                .singleElement()
                .satisfies(
                        error ->
                                assertThat(error.path("message").asText())
                                        .isEqualTo(
                                                "Not listed here: see /api/v1/submissions/%d/errors"
                                                        .formatted(large)));
        assertThat(answer.at("/entities/1501/valid").asBoolean()).isTrue();
        assertThat(answer.path("message").asText())
                .startsWith("Transaction aborted due to 700 invalid entities. The first 1000");
        assertThat(commons.answer(small).path("message").asText())
                .isEqualTo("Transaction aborted due to 1 invalid entity.");
        assertThat(commons.faulty(large)).hasSize(700);
        assertThat(commons.outcome(large).getErrors()).isEqualTo(1_400);
    }

    private static long listed(JsonNode answer) {
        long count = 0;
        for (var entity : answer.path("entities")) {
            for (var error : entity.path("errors")) {
                count += error.path("keys").isEmpty() ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void shouldWriteTheCourseIntoTheTransactionLog() {
        long id = commons.large(TestCommons.scope(Role.UPDATE), persons(1_200), 500);

        var rows = commons.rows(id);

        assertThat(rows)
                .extracting(TransactionRow::getStage)
                .startsWith("received", "received", "validating")
                .endsWith("rejected")
                .hasSizeLessThan(10);
        var last = rows.getLast();
        assertThat(last.getRecords()).isEqualTo(1_200);
        assertThat(last.getJudged()).isEqualTo(1_200);
        assertThat(last.getInvalid()).isEqualTo(400);
        assertThat(last.getErrors()).isEqualTo(800);
        assertThat(last.getErrorPages()).isEqualTo(3);
        assertThat(last.getCode()).isEqualTo(400);
        assertThat(last.getSealedAt()).isPositive();
        assertThat(last.getValidatingAt()).isGreaterThanOrEqualTo(last.getSealedAt());
        assertThat(last.getJudgedAt()).isGreaterThanOrEqualTo(last.getValidatingAt());
    }

    @Test
    void shouldPassOverTheColumnOfAFixItFile() {
        var table =
                "type\tsubmitter_id\tstudies.submitter_id\terrors\nperson\tp1\tst\tage: too old\n";
        var json =
                "{\"type\":\"person\",\"submitter_id\":\"p2\",\"studies\":{\"submitter_id\":\"st\"},\"errors\":[{\"keys\":[]}]}";

        long id =
                commons.whole(
                        TestCommons.scope(Role.UPDATE), Bodies.table(DocumentFormat.TSV, table));
        var mended = commons.put(json);

        assertThat(commons.outcome(id).getStatus()).isEqualTo(200);

        assertThat(mended.path("success").asBoolean()).isTrue();
    }
}

package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.event.v1.TransactionState;

class DeletionTest {

    private static final String STUDY =
            "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}";
    private static final String PERSON =
            "{\"type\":\"person\",\"submitter_id\":\"p\",\"studies\":{\"submitter_id\":\"st\"},\"age\":4}";
    private static final String PROFILE =
            "{\"type\":\"profile\",\"submitter_id\":\"pr\",\"persons\":{\"submitter_id\":\"p\"}}";
    private static final String PIECE =
            "{\"type\":\"piece\",\"submitter_id\":\"x\",\"persons\":{\"submitter_id\":\"p\"}}";

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private List<String> put(String... records) {
        var ids = new ArrayList<String>();
        var answer = commons.put("[" + String.join(",", records) + "]");
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        answer.path("entities").forEach(entity -> ids.add(entity.path("id").asText()));
        return ids;
    }

    private JsonNode delete(String... ids) {
        return answer(commons.delete(false, List.of(ids)));
    }

    /** On a slow machine even a small deletion may take more than one slice. */
    private JsonNode answer(long id) {
        if (commons.outcomes(id).isEmpty()) {
            commons.settle();
        }
        return commons.answer(id);
    }

    private List<String> operations(int skip) {
        return commons.events().stream()
                .skip(skip)
                .map(event -> event.get("submitter_id") + " " + event.get("operation"))
                .toList();
    }

    @Nested
    class Records {

        @Test
        void shouldDeleteChildrenBeforeTheirParents() {
            var ids = put(STUDY, PERSON, PROFILE);
            int before = commons.events().size();

            var answer = delete(ids.get(0), ids.get(2), ids.get(1));

            assertThat(answer.path("message").asText())
                    .isEqualTo("Successfully deleted 3 entities");
            assertThat(answer.path("deleted_entity_count").asInt()).isEqualTo(3);
            assertThat(operations(before)).containsExactly("pr DELETED", "p DELETED", "st DELETED");
            var event = commons.events().getLast();
            assertThat(event.get("properties")).isNull();
            assertThat((List<?>) event.get("links")).isEmpty();
            assertThat(event.get("version")).isEqualTo(2L);
        }

        @Test
        void shouldFollowTheFirstBranchOfWhatDepends() {
            var ids = put(STUDY, PERSON, PROFILE);

            var answer = delete(ids.get(0));

            assertThat(answer.path("code").asInt()).isEqualTo(400);
            assertThat(answer.path("message").asText()).isEqualTo("Deletion transaction failed.");
            assertThat(answer.path("dependent_ids").asText())
                    .isEqualTo(ids.get(1) + "," + ids.get(2));
            var error = answer.at("/entities/0/errors/0");
            assertThat(error.path("type").asText()).isEqualTo("INVALID_LINK");
            assertThat(error.path("message").asText()).contains("at least 2 other(s)");
            assertThat(error.path("dependents").toString())
                    .isEqualTo(
                            "[{\"id\":\"%s\",\"type\":\"person\"},{\"id\":\"%s\",\"type\":\"profile\"}]"
                                    .formatted(ids.get(1), ids.get(2)));
        }

        @Test
        void shouldTakeTheLinkFromAChildThatCanBeWithout() {
            var ids = put(STUDY, PERSON, PIECE);
            int before = commons.events().size();

            var answer = delete(ids.get(1));

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(operations(before)).containsExactly("x UPDATED", "p DELETED");
            assertThat((List<?>) commons.events().get(before).get("links")).isEmpty();
            var marker = (SubmissionReleased) commons.log().getLast().value();
            assertThat(marker.getCount()).isEqualTo(2);
            assertThat(commons.outcome(answer.path("transaction_id").asLong()).getSequence())
                    .isEqualTo(marker.getSequence());
        }

        @Test
        void shouldChangeAChildOfSeveralOnce() {
            put(STUDY, PERSON);
            var ids =
                    put(
                            "{\"type\":\"piece\",\"submitter_id\":\"a\"}",
                            "{\"type\":\"piece\",\"submitter_id\":\"b\"}",
                            "{\"type\":\"piece\",\"submitter_id\":\"c\",\"origins\":[{\"submitter_id\":\"a\"},{\"submitter_id\":\"b\"}]}");
            int before = commons.events().size();

            delete(ids.get(0), ids.get(1));

            assertThat(operations(before))
                    .containsExactlyInAnyOrder("c UPDATED", "a DELETED", "b DELETED");
            assertThat(((SubmissionReleased) commons.log().getLast().value()).getCount())
                    .isEqualTo(3);
        }

        @Test
        void shouldDeleteAChainWithinATypeFromItsEnd() {
            var ids =
                    put(
                            "{\"type\":\"piece\",\"submitter_id\":\"a\"}",
                            "{\"type\":\"piece\",\"submitter_id\":\"b\",\"origins\":{\"submitter_id\":\"a\"}}",
                            "{\"type\":\"piece\",\"submitter_id\":\"c\",\"origins\":{\"submitter_id\":\"b\"}}");
            int before = commons.events().size();

            delete(ids.toArray(String[]::new));

            assertThat(operations(before)).containsExactly("c DELETED", "b DELETED", "a DELETED");
        }

        @Test
        void shouldNameWhatIsMissingAndDeleteNothing() {
            var ids = put(STUDY);
            int before = commons.events().size();
            var project = "daa208a7-f57a-562c-a04a-7a7c77542c98";

            var answer = delete("nope", ids.getFirst(), project, "nope");

            assertThat(answer.path("entity_error_count").asInt()).isEqualTo(2);
            assertThat(answer.path("entities")).hasSize(3);
            assertThat(answer.at("/entities/0/valid").asBoolean()).isTrue();
            assertThat(answer.at("/entities/1/errors/0/id").asText()).isEqualTo("nope");
            assertThat(answer.at("/entities/2/errors/0/id").asText()).isEqualTo(project);
            assertThat(commons.events()).hasSize(before);
        }

        @Test
        void shouldOnlySayWhatADryRunWouldDo() {
            var ids = put(STUDY);
            int before = commons.events().size();

            long id = commons.delete(true, ids);

            assertThat(answer(id).path("message").asText())
                    .isEqualTo("Dry run successful. Would have deleted 1 entities");
            assertThat(commons.events()).hasSize(before);
            var row = commons.rows(id).getLast();
            assertThat(row.getRole()).isEqualTo("delete");
            assertThat(row.getIsDryRun()).isTrue();
            assertThat(row.getState()).isEqualTo(TransactionState.SUCCEEDED);
        }

        @Test
        void shouldGiveANewIdToARecordThatIsCreatedAgain() {
            var ids = put(STUDY);
            delete(ids.getFirst());

            var again = put(STUDY);
            var updated = put(STUDY);

            assertThat(again).doesNotContainAnyElementsOf(ids);
            assertThat(updated).isEqualTo(again);
            assertThat(commons.events().getLast().get("version")).isEqualTo(1L);
        }

        @Test
        void shouldGoOnWithTheVersionsOfAnIdThatIsChosenAgain() {
            var record =
                    "{\"type\":\"study\",\"id\":\"11111111-1111-4111-8111-111111111111\",\"submitter_id\":\"own\",\"projects\":{\"code\":\"BLGSP\"}}";
            delete(put(record).getFirst());

            put(record);

            var event = commons.events().getLast();
            assertThat(event.get("operation")).hasToString("CREATED");
            assertThat(event.get("version")).isEqualTo(3L);
        }

        @Test
        void shouldFreeAChosenIdAndItsKey() {
            var chosen = "11111111-1111-4111-8111-111111111111";
            put(STUDY);
            put(
                    "{\"type\":\"study\",\"id\":\"%s\",\"submitter_id\":\"own\",\"projects\":{\"code\":\"BLGSP\"}}"
                            .formatted(chosen));
            delete(chosen);

            var answer =
                    commons.put(
                            "[{\"type\":\"study\",\"submitter_id\":\"own\",\"projects\":{\"code\":\"BLGSP\"}}]");

            assertThat(answer.at("/entities/0/action").asText()).isEqualTo("create");
            assertThat(answer.at("/entities/0/id").asText()).isNotEqualTo(chosen);
        }

        @Test
        void shouldRefuseInAProjectThatIsNotOpen() {
            var ids = put(STUDY);
            commons.transition(org.tributary.event.v1.Transition.REVIEW, false);

            var outcome = commons.outcome(commons.delete(false, ids));

            assertThat(outcome.getHead()).contains("Project is in state 'review', which prevents");
            assertThat(commons.rows(outcome.getTransactionId())).isEmpty();
        }
    }

    @Nested
    class Many {

        @Test
        void shouldDeleteThousandsInSlicesWhileOthersGoOn() {
            put(STUDY);
            commons.putProject("CGCI", "OTHER");
            var ids = people(2_000);
            int before = commons.events().size();

            long id = commons.delete(false, ids);
            var other =
                    commons.whole(
                            TestCommons.scope("CGCI", "OTHER", Role.UPDATE, false, false),
                            Bodies.json(
                                    "[{\"type\":\"study\",\"submitter_id\":\"o\",\"projects\":{\"code\":\"OTHER\"}}]"));
            var waiting =
                    commons.whole(TestCommons.scope(Role.UPDATE), Bodies.json("[" + STUDY + "]"));

            assertThat(commons.outcomes(id)).isEmpty();
            assertThat(commons.outcomes(other)).hasSize(1);
            assertThat(commons.outcomes(waiting)).isEmpty();
            commons.settle();
            assertThat(commons.answer(id).path("deleted_entity_count").asInt()).isEqualTo(2_000);
            assertThat(commons.answer(id).path("entities")).hasSize(2_000);
            assertThat(commons.rows(id).getFirst().getState()).isEqualTo(TransactionState.PENDING);
            assertThat(commons.outcomes(waiting)).hasSize(1);
            assertThat(
                            commons.events().stream()
                                    .skip(before)
                                    .filter(
                                            event ->
                                                    event.get("operation")
                                                            .toString()
                                                            .equals("DELETED")))
                    .hasSize(2_000);
        }

        @Test
        void shouldTakeTheLinksOfManyChildrenInSlices() {
            var parent = put("{\"type\":\"piece\",\"submitter_id\":\"root\"}").getFirst();
            var rows = new StringBuilder("type\tsubmitter_id\torigins.submitter_id\n");
            IntStream.range(0, 1_500).forEach(i -> rows.append("piece\tc%d\troot\n".formatted(i)));
            commons.large(
                    TestCommons.scope(Role.UPDATE),
                    Bodies.table(DocumentFormat.TSV, rows.toString()),
                    500);
            int before = commons.events().size();

            long id = commons.delete(false, List.of(parent));
            commons.settle();

            assertThat(commons.answer(id).path("success").asBoolean()).isTrue();
            var events = commons.events().subList(before, commons.events().size());
            assertThat(events).hasSize(1_501);
            assertThat(events.getLast().get("operation")).hasToString("DELETED");
            assertThat(((SubmissionReleased) commons.log().getLast().value()).getCount())
                    .isEqualTo(1_501);
        }

        private List<String> people(int count) {
            var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
            IntStream.range(0, count).forEach(i -> rows.append("person\tp%d\tst\n".formatted(i)));
            long id =
                    commons.large(
                            TestCommons.scope(Role.UPDATE),
                            Bodies.table(DocumentFormat.TSV, rows.toString()),
                            500);
            var ids = new ArrayList<String>();
            commons.answer(id)
                    .path("entities")
                    .forEach(entity -> ids.add(entity.path("id").asText()));
            return ids;
        }
    }

    @Nested
    class Fields {

        private JsonNode clear(String id, String... fields) {
            return answer(
                    commons.remove(Removal.FIELDS, false, List.of(id), List.of(fields), false));
        }

        @Test
        void shouldClearFieldsAndKeepTheRecord() {
            var ids = put(STUDY, PERSON);

            var answer = clear(ids.get(1), "age");

            assertThat(answer.path("message").asText())
                    .isEqualTo("Successfully deleted 1 entities");
            var properties = (GenericRecord) commons.events().getLast().get("properties");
            assertThat(properties.get("age")).isNull();
            assertThat(properties.get("submitter_id")).hasToString("p");
        }

        @Test
        void shouldNotClearWhatIsRequiredOrTheSystems() {
            var ids = put(STUDY);
            int before = commons.events().size();

            assertThat(clear(ids.getFirst(), "submitter_id").at("/entities/0/errors/0/type"))
                    .hasToString("\"MISSING_PROPERTY\"");
            assertThat(clear(ids.getFirst(), "state").at("/entities/0/errors/0/type"))
                    .hasToString("\"INVALID_PERMISSIONS\"");
            assertThat(commons.events()).hasSize(before);
        }

        @Test
        void shouldSayThatAFieldIsUnknown() {
            var ids = put(STUDY);

            var answer = clear(ids.getFirst(), "zzz");

            assertThat(answer.path("message").asText())
                    .isEqualTo(
                            "Attempted to delete non-existing field \"zzz\" in a node <Study(%s)>"
                                    .formatted(ids.getFirst()));
        }
    }

    @Test
    void shouldMarkARecordOnceWhateverDependsOnIt() {
        var ids = put(STUDY, PERSON);
        int before = commons.events().size();

        for (boolean mark : new boolean[] {true, true, false}) {
            var answer =
                    answer(
                            commons.remove(
                                    Removal.MARK, false, List.of(ids.getFirst()), List.of(), mark));
            assertThat(answer.path("success").asBoolean()).isTrue();
        }

        assertThat(commons.events().stream().skip(before).map(event -> event.get("to_delete")))
                .containsExactly(true, null);
    }

    @Nested
    class ProjectsAndPrograms {

        @Test
        void shouldKeepWhatIsNotEmpty() {
            put(STUDY);

            assertThat(commons.deleteProject("CGCI", "BLGSP").getHead())
                    .isEqualTo(
                            "{\"message\":\"ERROR: Can not delete the project.                             Project BLGSP is not empty\"}");
            assertThat(commons.deleteProgram("CGCI").getHead())
                    .isEqualTo(
                            "{\"message\":\"ERROR: Can not delete the program.                             Program CGCI is not empty\"}");
        }

        @Test
        void shouldKeepAProjectWhoseRecordsAreLinkedToNothing() {
            put("{\"type\":\"piece\",\"submitter_id\":\"alone\"}");

            assertThat(commons.deleteProject("CGCI", "BLGSP").getStatus()).isEqualTo(400);
        }

        @Test
        void shouldDeleteWhatIsEmptyAndGoOnWhenItComesAgain() {
            delete(put(STUDY).getFirst());

            var project = commons.deleteProject("CGCI", "BLGSP");
            var program = commons.deleteProgram("CGCI");

            assertThat(project.getStatus()).isEqualTo(204);
            assertThat(project.getHead()).isEmpty();
            assertThat(program.getStatus()).isEqualTo(204);
            assertThat(commons.knownProjects())
                    .containsEntry("CGCI-BLGSP", null)
                    .containsEntry("CGCI", null);
            assertThat(commons.deleteProject("CGCI", "BLGSP").getStatus()).isEqualTo(404);
            assertThat(commons.deleteProgram("CGCI").getHead())
                    .isEqualTo("{\"message\":\"program CGCI not found\"}");
            assertThat(commons.putProgram("CGCI").getHead()).contains("Program registered.");
            assertThat(commons.putProject("CGCI", "BLGSP").getSequence())
                    .isGreaterThan(project.getSequence());
            assertThat(put(STUDY)).hasSize(1);
        }
    }
}

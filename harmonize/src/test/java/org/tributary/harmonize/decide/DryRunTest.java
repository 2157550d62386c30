package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Transition;

/** Commit and close of dry runs. */
class DryRunTest {

    private static final String STUDY =
            "[{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}]";

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private long dryRun(String body) {
        return commons.whole(
                TestCommons.scope("CGCI", "BLGSP", Role.CREATE, true, false), Bodies.json(body));
    }

    private String refusal(long id) {
        return commons.outcome(id).getHead();
    }

    @Test
    void shouldCommitOnce() {
        long dry = dryRun(STUDY);

        long commit = commons.commit(dry);

        assertThat(commons.answer(commit).path("created_entity_count").asInt()).isEqualTo(1);
        assertThat(commons.events().getLast().get("submitter_id")).hasToString("st");
        assertThat(commons.rows(dry).getLast().getCommittedBy()).isEqualTo(commit);
        assertThat(commons.rows(dry).getLast().getDocuments()).hasSize(1);
        assertThat(commons.rows(commit).getLast().getIsDryRun()).isFalse();
        assertThat(commons.rows(commit).getLast().getRole()).isEqualTo("create");
        assertThat(refusal(commons.commit(dry)))
                .contains("was committed already by transaction '%d'.".formatted(commit));
        assertThat(commons.closeDryRun(dry).getHead()).contains("has already been committed.");
    }

    @Test
    void shouldJudgeAgainAndCountAsCommitted() {
        long dry = dryRun(STUDY);
        commons.put(STUDY);

        long commit = commons.commit(dry);

        assertThat(commons.answer(commit).path("code").asInt()).isEqualTo(400);
        assertThat(commons.rows(dry).getLast().getCommittedBy()).isEqualTo(commit);
    }

    @Test
    void shouldCommitADeletion() {
        var id = commons.put(STUDY).at("/entities/0/id").asText();
        long dry = commons.delete(true, List.of(id));

        long commit = commons.commit(dry);
        commons.settle();

        assertThat(commons.answer(commit).path("deleted_entity_count").asInt()).isEqualTo(1);
        assertThat(commons.events().getLast().get("operation")).hasToString("DELETED");
        assertThat(commons.rows(dry).getLast().getCommittedBy()).isEqualTo(commit);
    }

    @Test
    void shouldSayWhyNot() {
        long failed = dryRun("[{\"type\":\"study\"}]");
        long real = commons.whole(TestCommons.scope(Role.UPDATE), Bodies.json(STUDY));
        long closed = dryRun("[]".replace("[]", STUDY.replace("\"st\"", "\"other\"")));
        var answer = commons.closeDryRun(closed);

        assertThat(answer.getHead())
                .isEqualTo(
                        "{\"code\":200,\"message\":\"Closed transaction.\",\"transaction_id\":%d}"
                                .formatted(closed));
        assertThat(commons.rows(closed).getLast().getClosed()).isTrue();
        assertThat(refusal(commons.commit(failed)))
                .contains("Unable to commit transaction log in state FAILED.");
        assertThat(refusal(commons.commit(closed)))
                .contains("Unable to commit closed transaction log.");
        assertThat(refusal(commons.commit(real))).contains("not a dry_run.");
        assertThat(refusal(commons.commit(9_999)))
                .contains("Unable to find transaction_log with id: 9999 for project CGCI-BLGSP");
        assertThat(commons.closeDryRun(closed).getHead()).contains("is already closed.");
        assertThat(commons.closeDryRun(real).getHead()).contains("is not a dry run.");
        assertThat(commons.closeDryRun(9_999).getStatus()).isEqualTo(404);
    }

    @Test
    void shouldNeedAnOpenProject() {
        long dry = dryRun(STUDY);
        commons.transition(Transition.REVIEW, false);

        assertThat(refusal(commons.commit(dry)))
                .contains(
                        "Project is in state 'review', which prevents /v0/submission/CGCI/BLGSP/transactions/%d/commit."
                                .formatted(dry));
    }

    @Test
    void shouldGiveADryRunBackWhenItsCommitIsAborted() {
        long dry = dryRun(STUDY);
        var scope =
                SubmissionScope.newBuilder(TestCommons.scope(Role.CREATE)).setCommits(dry).build();
        long opened = commons.open(scope, commons.request("/v0"));
        assertThat(refusal(commons.commit(dry))).contains("was committed already");

        commons.abort(opened, "gone");

        assertThat(commons.answer(commons.commit(dry)).path("success").asBoolean()).isTrue();
    }

    @Test
    void shouldForgetADryRunAfterAMonth() {
        long dry = dryRun(STUDY);

        commons.pass(Duration.ofDays(31));

        assertThat(refusal(commons.commit(dry))).contains("Unable to find");
    }

    @Test
    void shouldTakeAProjectThroughItsStates() {
        commons.put(
                STUDY.replace(
                        "]",
                        ",{\"type\":\"person\",\"submitter_id\":\"p\",\"studies\":{\"submitter_id\":\"st\"}}]"));
        var states = new ArrayList<String>();

        assertThat(commons.answer(commons.transition(Transition.REVIEW, true)).path("message"))
                .hasToString(
                        "\"Dry run successful. Would have successfully transitioned project state to 'review'\"");
        assertThat(commons.answer(commons.transition(Transition.REVIEW, false)).path("message"))
                .hasToString("\"Successfully transitioned project state to 'review'\"");
        states.add(commons.knownProjects().get("CGCI-BLGSP").getState());
        long submit = commons.transition(Transition.SUBMIT, false);
        commons.settle();
        states.add(commons.knownProjects().get("CGCI-BLGSP").getState());

        assertThat(states).containsExactly("review", "submitted");
        var answer = commons.answer(submit);
        assertThat(answer.path("message").asText()).isEqualTo("Successfully submitted 2 entities.");
        assertThat(answer.path("submitted_entity_count").asInt()).isEqualTo(2);
        assertThat(answer.path("entities")).hasSize(2);
        assertThat(commons.rows(submit).getLast().getState()).isEqualTo(TransactionState.SUCCEEDED);
        assertThat(commons.events().stream().skip(commons.events().size() - 3))
                .extracting(
                        event ->
                                ((org.apache.avro.generic.GenericRecord) event.get("properties"))
                                        .get("state")
                                        .toString())
                .containsExactly("submitted", "submitted", "submitted");
        assertThat(commons.outcome(submit).getSequence())
                .isEqualTo(
                        ((org.tributary.event.v1.SubmissionReleased)
                                        commons.log().getLast().value())
                                .getSequence());
        assertThat(commons.answer(commons.transition(Transition.OPEN, false)).path("message"))
                .asString()
                .contains("must be in state <review>");
    }
}

package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Verdict;

/** Requests that are sent twice with the same idempotency key. */
class RepeatsTest {

    private static final SubmissionScope SCOPE = TestCommons.scope(Role.UPDATE);
    private static final Bodies STUDY =
            Bodies.json(
                    "{\"type\":\"study\",\"submitter_id\":\"s0\",\"projects\":{\"code\":\"BLGSP\"}}");

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private Request request(String key, @Nullable String digest) {
        return Request.newBuilder(commons.request("/v0/submission/CGCI/BLGSP"))
                .setIdempotencyKey(key)
                .setBodyDigest(digest)
                .build();
    }

    private long send(String key, String digest) {
        return commons.whole(SCOPE, STUDY, request(key, digest));
    }

    private void seal(long id, int chunks, String digest) {
        commons.command(
                SCOPE.getProjectId(),
                new SubmissionSealed(id, chunks, 1L, STUDY.documents(), digest));
        commons.settle();
    }

    private long large(String key, String digest) {
        long id = commons.open(SCOPE, request(key, null));
        seal(id, commons.chunks(id, SCOPE, STUDY, 1), digest);
        return id;
    }

    @Test
    void shouldNameTheFirstOfARepeatedRequest() {
        long first = send("k", "d");
        long second = send("k", "d");

        var outcome = commons.outcome(second);

        assertThat(outcome.getRepeats()).isEqualTo(first);
        assertThat(outcome.getAnsweredSince()).isNotNull();
        assertThat(outcome.getVerdict()).isEqualTo(Verdict.REFUSED);
        assertThat(commons.rows(second)).isEmpty();
        assertThat(commons.outcome(first).getRepeats()).isNull();
    }

    @Test
    void shouldRefuseTheKeyForAnotherBody() {
        long first = send("k", "d");

        var outcome = commons.outcome(send("k", "other"));

        assertThat(outcome.getStatus()).isEqualTo(409);
        assertThat(outcome.getRepeats()).isNull();
        assertThat(outcome.getHead())
                .contains("used less than 24 hours ago, by transaction " + first);
    }

    @Test
    void shouldNameTheFirstOfARepeatedDeletion() {
        var id = commons.answer(commons.whole(SCOPE, STUDY)).at("/entities/0/id").asText();
        long first = delete("k", id);
        commons.settle();

        var outcome = commons.outcome(delete("k", id));

        assertThat(commons.outcome(first).getStatus()).isEqualTo(200);
        assertThat(outcome.getRepeats()).isEqualTo(first);
        assertThat(outcome.getAnsweredSince()).isNotNull();
    }

    @Test
    void shouldNameTheFirstOfARepeatedDeletionOfTheProject() {
        var command = new DeleteProject(request("k", "delete it"), "CGCI", "BLGSP", "CGCI-BLGSP");
        long first = commons.command("CGCI-BLGSP", command);

        var outcome = commons.outcome(commons.command("CGCI-BLGSP", command));

        assertThat(commons.outcome(first).getStatus()).isEqualTo(204);
        assertThat(outcome.getRepeats()).isEqualTo(first);
        assertThat(outcome.getAnsweredSince()).isNotNull();
    }

    private long delete(String key, String id) {
        return commons.command(
                "CGCI-BLGSP",
                DeleteRecords.newBuilder()
                        .setRequest(request(key, "delete " + id))
                        .setProgram("CGCI")
                        .setProject("BLGSP")
                        .setProjectId("CGCI-BLGSP")
                        .setDryRun(false)
                        .setRemoval(Removal.RECORDS)
                        .setIds(List.of(id))
                        .setFields(List.of())
                        .setMark(false)
                        .setCommits(null)
                        .build());
    }

    @Test
    void shouldForgetAKeyAfterADay() {
        send("k", "d");
        var later =
                Request.newBuilder(request("k", "other"))
                        .setOccurredAt(TestCommons.START.plus(Duration.ofHours(25)))
                        .build();

        var outcome = commons.outcome(commons.whole(SCOPE, STUDY, later));

        assertThat(outcome.getStatus()).isEqualTo(200);
    }

    @Test
    void shouldForgetKeysAsTimePasses() {
        send("k", "d");

        commons.pass(Duration.ofHours(25));

        var outcome = commons.outcome(send("k", "other"));
        assertThat(outcome.getStatus()).isEqualTo(200);
    }

    @Test
    void shouldTellThatTheFirstIsInWork() {
        long large = commons.open(SCOPE, commons.request("/v0/submission/CGCI/BLGSP"));
        seal(large, 2, "x");
        long first = send("k", "d");

        var outcome = commons.outcome(send("k", "d"));

        assertThat(outcome.getRepeats()).isEqualTo(first);
        assertThat(outcome.getAnsweredSince()).isNull();
        assertThat(commons.outcomes(first)).isEmpty();
    }

    @Test
    void shouldResolveALargeRequestAtItsSeal() {
        long first = large("k", "d");
        int events = commons.events().size();
        long second = large("k", "d");
        long third = large("k", "other");

        assertThat(commons.outcome(first).getStatus()).isEqualTo(200);
        assertThat(commons.outcome(second).getRepeats()).isEqualTo(first);
        assertThat(commons.outcome(third).getStatus()).isEqualTo(409);
        assertThat(commons.events()).hasSize(events);
        assertThat(commons.rows(second).getLast().getState()).isEqualTo(TransactionState.FAILED);
        assertThat(commons.rows(third).getLast().getState()).isEqualTo(TransactionState.FAILED);
    }

    @Test
    void shouldGiveTheKeyToWhoeverIsWholeFirst() {
        long begun = commons.open(SCOPE, request("k", null));
        long first = send("k", "d");

        seal(begun, commons.chunks(begun, SCOPE, STUDY, 1), "d");

        assertThat(commons.outcome(begun).getRepeats()).isEqualTo(first);
    }

    @Test
    void shouldNotUseUpTheKeyOfARefusedRequest() {
        var elsewhere = TestCommons.scope("CGCI", "LATER", Role.UPDATE, false, false);
        long first = commons.whole(elsewhere, STUDY, request("k", "d"));
        commons.putProject("CGCI", "LATER");

        long second = commons.whole(elsewhere, STUDY, request("k", "other"));

        assertThat(commons.outcome(first).getStatus()).isEqualTo(404);
        assertThat(commons.outcome(second).getStatus()).isNotEqualTo(409);
    }

    @Test
    void shouldTellAtOnceWhoWaitsForNothingElse() {
        var async = SubmissionScope.newBuilder(SCOPE).setAsync(true).build();
        long first = commons.whole(async, STUDY, request("k", "d"));
        long second = commons.whole(async, STUDY, request("k", "d"));

        assertThat(commons.outcomes(first).getFirst().getRepeats()).isEqualTo(first);
        assertThat(commons.outcomes(first)).hasSize(2);
        assertThat(commons.outcome(second).getRepeats()).isEqualTo(first);
    }
}

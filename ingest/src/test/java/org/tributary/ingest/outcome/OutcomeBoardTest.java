package org.tributary.ingest.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.SubmissionOutcome;

class OutcomeBoardTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final OutcomeBoard board = board(LONG, LONG);

    private OutcomeBoard board(Duration verdict, Duration load) {
        return new OutcomeBoard(
                verdict,
                load,
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now.get();
                    }

                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }
                },
                (_, _) -> new CompletableFuture<>());
    }

    private static SubmissionOutcome outcome(long transactionId, @Nullable Long sequence) {
        return new SubmissionOutcome(
                transactionId,
                "me",
                org.tributary.event.v1.Verdict.ACCEPTED,
                200,
                "{}",
                "",
                0,
                "P-C",
                sequence,
                null,
                null,
                null,
                0L);
    }

    @Test
    void shouldAnswerWhenVerdictComes() {
        var answer = board.answer(7);
        assertThat(answer).isNotDone();

        board.outcome(outcome(7, null));

        assertThat(answer).isCompletedWithValueMatching(Verdict::queryable);
        assertThat(board.waiting()).isZero();
    }

    @Test
    void shouldAnswerWhereVerdictCameFirst() {
        board.page(7, 40);
        board.page(7, 41);
        board.outcome(outcome(7, null));

        var answer = board.answer(7);

        assertThat(answer).isCompletedWithValueMatching(verdict -> verdict.firstPage() == 40);
    }

    @Test
    void shouldWaitForTheGraph() {
        board.loaded("P-C", 4);
        var answer = board.answer(7);
        board.outcome(outcome(7, 5L));
        assertThat(answer).isNotDone();

        board.loaded("P-D", 9);
        assertThat(answer).isNotDone();
        board.loaded("P-C", 6);

        assertThat(answer).isCompletedWithValueMatching(Verdict::queryable);
    }

    @Test
    void shouldNotWaitForAGraphThatIsAhead() {
        board.loaded("P-C", 9);
        board.loaded("P-C", 3);

        board.outcome(outcome(7, 9L));

        assertThat(board.answer(7)).isCompletedWithValueMatching(Verdict::queryable);
    }

    @Test
    void shouldSendVerdictWithoutTheGraphInTheEnd() throws Exception {
        var impatient = board(LONG, Duration.ofMillis(20));
        var answer = impatient.answer(7);

        impatient.outcome(outcome(7, 5L));

        assertThat(answer.get(10, TimeUnit.SECONDS).queryable()).isFalse();
    }

    @Test
    void shouldNotWaitForTheGraphLongerThanTheClient() throws Exception {
        var answer = board.answer(7, Duration.ZERO);

        board.outcome(outcome(7, 5L));

        assertThat(answer.get(10, TimeUnit.SECONDS).queryable()).isFalse();
    }

    @Test
    void shouldGiveUpWithoutVerdict() {
        var impatient = board(Duration.ofMillis(20), LONG);

        var answer = impatient.answer(7);

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NoVerdictException.class);
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void shouldDropVerdictsThatNobodyAsksFor() {
        board.outcome(outcome(7, null));
        now.set(Instant.EPOCH.plusSeconds(61));

        board.outcome(outcome(8, null));

        assertThat(board.answer(7)).isNotDone();
        assertThat(board.answer(8)).isDone();
    }
}

package org.tributary.graph.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.graph.change.Changes.created;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final LaneLimits LIMITS = new LaneLimits(10, 10_000, 2, Duration.ofSeconds(30));

    private final Lane lane = new Lane(new TopicPartition("entities", 3), LIMITS, 100);
    private long offset = 100;

    @Test
    void shouldGiveALoneEventAtOnce() {
        add("P", 1, 1);

        var parts = lane.take(0);

        assertThat(parts).singleElement().satisfies(part -> assertThat(part.events()).hasSize(1));
    }

    @Test
    void shouldBeCalledOnce() {
        add("P", 1, 1);

        assertThat(lane.call(0)).isTrue();
        assertThat(lane.call(0)).isFalse();
    }

    @Test
    void shouldGatherWhileABatchIsLoaded() {
        add("P", 1, 1);
        var first = lane.take(0);
        add("P", 2, 5);

        assertThat(lane.take(0)).isEmpty();
        done(first);

        assertThat(lane.take(0).getFirst().events()).hasSize(5);
    }

    @Test
    void shouldLeaveRoomForSmallProjectsBesideALargeOne() {
        add("large", 1, 19);
        add("small", 1, 1);

        var parts = lane.take(0);

        assertThat(parts).extracting(ProjectPart::project).containsExactly("small", "large");
        assertThat(parts.getLast().events()).hasSize(9);
    }

    @Test
    void shouldTakeAnEventThatIsLargerThanABatchAlone() {
        lane.add(List.of(new LaneEvent(100, 50_000, created("P", 1, "a"))), 101);
        lane.add(List.of(new LaneEvent(101, 10, created("P", 2, "b"))), 102);

        assertThat(lane.take(0).getFirst().events()).hasSize(1);
    }

    @Test
    void shouldBeFullAtItsLimitAndRestUntilItIsTaken() {
        add("P", 1, 20);
        assertThat(lane.full()).isTrue();

        done(lane.take(0));

        assertThat(lane.full()).isFalse();
    }

    @Nested
    class Offsets {

        @Test
        void shouldBeHeldByWhatIsLoadedNow() {
            add("P", 1, 3);
            var parts = lane.take(0);

            assertThat(lane.committable()).isEqualTo(100);
            done(parts);
            assertThat(lane.committable()).isEqualTo(103);
        }

        @Test
        void shouldBeHeldByAParkedProject() {
            add("P", 1, 2);
            add("Q", 1, 2);
            var parts = lane.take(0);
            lane.settle(
                    List.of(
                            outcome(parts.getFirst(), 1, new Ending.Park("refused")),
                            outcome(parts.getLast(), 2, new Ending.Done())),
                    0);
            add("P", 3, 5);
            add("Q", 3, 1);
            done(lane.take(0));

            assertThat(lane.committable()).isEqualTo(101);
            assertThat(lane.queued()).isZero();
            assertThat(lane.parked()).containsExactly("P stands at sequence 2: refused");
        }
    }

    @Nested
    class Waiting {

        @Test
        void shouldHoldAProjectBackForALittleLongerEachTime() {
            add("P", 1, 1);
            awaitParents(0);
            long first = lane.delay(0).orElseThrow();
            awaitParents(first);
            long second = lane.delay(first).orElseThrow();

            assertThat(lane.take(first + second - 1)).isEmpty();
            assertThat(second).isEqualTo(2 * first);
            assertThat(lane.take(first + second)).hasSize(1);
        }

        @Test
        void shouldNotHoldUpOthers() {
            add("P", 1, 1);
            awaitParents(0);
            add("Q", 1, 1);

            assertThat(lane.take(0)).extracting(ProjectPart::project).containsExactly("Q");
        }

        @Test
        void shouldEndAfterTheLimit() {
            add("P", 1, 1);
            awaitParents(0);

            var parts = lane.take(31 * SECOND);

            assertThat(parts.getFirst().mayWait()).isFalse();
        }

        private void awaitParents(long now) {
            var parts = lane.take(now);
            assertThat(parts.getFirst().mayWait()).isTrue();
            lane.settle(
                    List.of(outcome(parts.getFirst(), 0, new Ending.AwaitParents("none"))), now);
        }
    }

    @Nested
    class Gaps {

        @Test
        void shouldSendTheLaneBackToItsBeginOnce() {
            add("P", 1, 2);
            settleWithGap();

            assertThat(lane.takeRewind()).isTrue();
            assertThat(lane.takeRewind()).isFalse();
            assertThat(lane.parked()).isEmpty();
            assertThat(lane.queued()).isZero();

            add("P", 1, 2);
            settleWithGap();

            assertThat(lane.takeRewind()).isFalse();
            assertThat(lane.parked()).containsExactly("P stands at sequence 1: gap");
        }

        private void settleWithGap() {
            var parts = lane.take(0);
            lane.settle(List.of(outcome(parts.getFirst(), 0, new Ending.Gap("gap"))), 0);
        }
    }

    @Test
    void shouldNotBeginAgainOnceItIsClosed() throws InterruptedException {
        add("P", 1, 1);

        assertThat(lane.close(0)).isTrue();
        assertThat(lane.take(0)).isEmpty();
    }

    @Test
    void shouldSayThatAWriterIsStillAtWork() throws InterruptedException {
        add("P", 1, 1);
        lane.take(0);

        assertThat(lane.close(1)).isFalse();
    }

    private void add(String project, int firstSequence, int count) {
        for (int i = firstSequence; i < firstSequence + count; i++) {
            var change = created(project, i, "%s-%d".formatted(project, i));
            lane.add(List.of(new LaneEvent(offset, 100, change)), ++offset);
        }
    }

    private void done(List<ProjectPart> parts) {
        lane.settle(
                parts.stream()
                        .map(part -> outcome(part, part.events().size(), new Ending.Done()))
                        .toList(),
                0);
    }

    private static ProjectOutcome outcome(ProjectPart part, int loaded, Ending ending) {
        var events = part.events();
        return new ProjectOutcome(
                part.project(),
                events.getFirst().sequence() + loaded - 1,
                List.of(),
                events.subList(loaded, events.size()),
                ending);
    }
}

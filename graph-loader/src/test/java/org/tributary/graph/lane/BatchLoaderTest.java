package org.tributary.graph.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.graph.change.Changes.created;
import static org.tributary.graph.change.Changes.deleted;
import static org.tributary.graph.change.Changes.released;
import static org.tributary.graph.change.Changes.updated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.graph.change.GraphChange;
import org.tributary.graph.change.GraphChange.Released;
import org.tributary.graph.change.GraphChange.Unloadable;
import org.tributary.graph.load.FakeGraph;
import org.tributary.graph.load.FenceMove;

class BatchLoaderTest {

    private final FakeGraph graph = new FakeGraph();
    private final BatchLoader loader = new BatchLoader(graph);

    @Test
    void shouldLoadSeveralProjectsInOneTransaction() {
        var outcomes =
                loader.load(
                        List.of(
                                part("P", null, created("P", 1, "a"), released("P", 2, 7)),
                                part("Q", null, created("Q", 1, "b"))));

        assertThat(graph.transactions())
                .singleElement()
                .satisfies(
                        transaction ->
                                assertThat(transaction.moves())
                                        .containsExactly(
                                                new FenceMove("P", 0, 2),
                                                new FenceMove("Q", 0, 1)));
        assertThat(outcomes).extracting(ProjectOutcome::fence).containsExactly(2L, 1L);
        assertThat(outcomes.getFirst().released()).containsExactly(new Released("P", 2, 7, 1));
        assertThat(outcomes).allMatch(outcome -> outcome.ending() instanceof Ending.Done);
    }

    @Nested
    class Fence {

        @Test
        void shouldPassOverWhatTheGraphHasAndTellItAgain() {
            graph.fence("P", 3);

            var outcome = only(part("P", null, created("P", 2, "a"), released("P", 3, 7)));

            assertThat(graph.transactions()).isEmpty();
            assertThat(outcome.fence()).isEqualTo(3L);
            assertThat(outcome.released()).containsExactly(new Released("P", 3, 7, 1));
            assertThat(outcome.rest()).isEmpty();
        }

        @Test
        void shouldLoadWhatIsAboveIt() {
            graph.fence("P", 1);

            only(part("P", null, created("P", 1, "old"), created("P", 2, "new")));

            assertThat(graph.ids()).containsExactly("new");
        }

        @Test
        void shouldAskAgainWhereAnotherLoaderMovedIt() {
            graph.fence("P", 2);

            var outcome = only(part("P", 0L, created("P", 1, "a"), created("P", 2, "b")));

            assertThat(outcome.ending()).isInstanceOf(Ending.Retry.class);
            assertThat(outcome.fence()).isNull();
            assertThat(outcome.rest()).hasSize(2);
            assertThat(graph.ids()).isEmpty();
        }

        @Test
        void shouldStopAtAGapAndLoadWhatStandsBefore() {
            var outcome = only(part("P", null, created("P", 1, "a"), created("P", 3, "c")));

            assertThat(graph.ids()).containsExactly("a");
            assertThat(outcome.ending())
                    .isEqualTo(new Ending.Gap("sequence 2 is missing, 3 follows"));
            assertThat(outcome.rest()).hasSize(1);
            assertThat(outcome.fence()).isEqualTo(1L);
        }

        @Property(tries = 200)
        void shouldGiveTheSameGraphForAnyOverlapOfBatches(
                @ForAll @IntRange(max = 30) int from,
                @ForAll @IntRange(min = 1, max = 30) int to,
                @ForAll @IntRange(min = 1, max = 30) int first) {
            var events = LongStream.rangeClosed(1, 30).mapToObj(i -> event(i)).toList();
            var graph = new FakeGraph();
            var loader = new BatchLoader(graph);

            loader.load(List.of(part("P", null, events.subList(0, first))));
            loader.load(List.of(part("P", null, events.subList(Math.min(from, to), to))));
            loader.load(List.of(part("P", null, events)));

            var expected = new FakeGraph();
            new BatchLoader(expected).load(List.of(part("P", null, events)));
            assertThat(graph.content()).isEqualTo(expected.content());
        }

        private GraphChange event(long i) {
            if (i <= 5) {
                return created("P", i, "r%d".formatted(i));
            }
            return i % 7 == 0
                    ? deleted("P", i, "gone%d".formatted(i))
                    : updated("P", i, "r%d".formatted(i % 11), "r%d".formatted(i % 5 + 1));
        }
    }

    @Nested
    class Parents {

        @Test
        void shouldWaitForThemWhileOtherProjectsFlow() {
            var outcomes =
                    loader.load(
                            List.of(
                                    part("P-C", null, created("P-C", 1, "project", "program")),
                                    part("Q", null, created("Q", 1, "b"))));

            assertThat(outcomes.getFirst().ending()).isInstanceOf(Ending.AwaitParents.class);
            assertThat(outcomes.getFirst().rest()).hasSize(1);
            assertThat(outcomes.getLast().ending()).isInstanceOf(Ending.Done.class);
            assertThat(graph.ids()).containsExactly("b");
        }

        @Test
        void shouldGoOnOnceTheyAreThere() {
            var part = part("P-C", null, created("P-C", 1, "project", "program"));
            loader.load(List.of(part));
            only(part("P", null, created("P", 1, "program")));

            var outcome = only(part);

            assertThat(outcome.ending()).isInstanceOf(Ending.Done.class);
            assertThat(graph.ids()).containsExactlyInAnyOrder("program", "project");
        }

        @Test
        void shouldParkAtTheOrphanWhereTheTimeIsOver() {
            var outcome =
                    only(
                            new ProjectPart(
                                    "P",
                                    null,
                                    false,
                                    events(
                                            List.of(
                                                    created("P", 1, "a"),
                                                    created("P", 2, "b", "a"),
                                                    created("P", 3, "c", "nobody"),
                                                    created("P", 4, "d")))));

            assertThat(graph.ids()).containsExactlyInAnyOrder("a", "b");
            assertThat(outcome.ending()).isInstanceOf(Ending.Park.class);
            assertThat(outcome.rest().getFirst().sequence()).isEqualTo(3);
            assertThat(outcome.fence()).isEqualTo(2L);
        }
    }

    @Nested
    class Refusal {

        @Test
        void shouldFindTheEventAndParkItsProjectAlone() {
            graph.refuse("bad");
            var events = new ArrayList<GraphChange>();
            for (int i = 1; i <= 20; i++) {
                events.add(created("P", i, i == 13 ? "bad" : "p%d".formatted(i)));
            }

            var outcomes =
                    loader.load(
                            List.of(
                                    part("O", null, created("O", 1, "o")),
                                    part("P", null, events),
                                    part("Q", null, created("Q", 1, "q"))));

            assertThat(outcomes.get(1).ending())
                    .isEqualTo(new Ending.Park("the graph refuses: no such value"));
            assertThat(outcomes.get(1).rest().getFirst().sequence()).isEqualTo(13);
            assertThat(graph.ids()).hasSize(14).contains("o", "q", "p12").doesNotContain("p14");
        }

        @Test
        void shouldParkWhatTheDictionaryDoesNotKnow() {
            var outcome =
                    only(
                            part(
                                    "P",
                                    null,
                                    created("P", 1, "a"),
                                    new Unloadable(
                                            "P", 2, "node type x is not in the dictionary")));

            assertThat(graph.ids()).containsExactly("a");
            assertThat(outcome.ending())
                    .isEqualTo(new Ending.Park("node type x is not in the dictionary"));
        }
    }

    @Test
    void shouldKeepEverythingWhileTheGraphIsDown() {
        graph.down(true);

        var outcomes =
                loader.load(
                        List.of(
                                part("P", 0L, created("P", 1, "a")),
                                part("Q", null, created("Q", 1, "b"))));

        assertThat(outcomes)
                .allSatisfy(
                        outcome -> {
                            assertThat(outcome.rest()).hasSize(1);
                            assertThat(outcome.ending()).isInstanceOf(Ending.Retry.class);
                        });
    }

    private ProjectOutcome only(ProjectPart part) {
        return loader.load(List.of(part)).getFirst();
    }

    private static ProjectPart part(String project, @Nullable Long fence, GraphChange... changes) {
        return part(project, fence, List.of(changes));
    }

    private static ProjectPart part(
            String project, @Nullable Long fence, List<GraphChange> changes) {
        return new ProjectPart(project, fence, true, events(changes));
    }

    private static List<LaneEvent> events(List<GraphChange> changes) {
        return changes.stream()
                .map(change -> new LaneEvent(change.sequence(), 100, change))
                .toList();
    }
}

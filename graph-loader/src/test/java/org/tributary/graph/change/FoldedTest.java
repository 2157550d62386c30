package org.tributary.graph.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.graph.change.Changes.created;
import static org.tributary.graph.change.Changes.deleted;
import static org.tributary.graph.change.Changes.released;
import static org.tributary.graph.change.Changes.updated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tributary.graph.change.Folded.LinkRow;
import org.tributary.graph.change.GraphChange.RecordKind;
import org.tributary.graph.cypher.CypherName;

class FoldedTest {

    private static final CypherName LINK = new CypherName("SAMPLE_CASES");

    @Test
    void shouldKeepTheLastStateOfARecord() {
        var rows = Folded.of(List.of(created("P", 1, "a", "p"), updated("P", 2, "a", "q")));

        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.links().get(LINK)).containsExactly(new LinkRow("a", "q"));
        assertThat(rows.expectedLinks()).isEqualTo(1);
        assertThat(rows.relinked()).isEmpty();
    }

    @Test
    void shouldLookForOldLinksOfARecordThatWasThereBefore() {
        var rows = Folded.of(List.of(updated("P", 7, "a")));

        assertThat(rows.relinked()).hasSize(1);
        assertThat(rows.expectedLinks()).isZero();
    }

    @Test
    void shouldDeleteWhatWasCreatedInTheSameBatch() {
        var rows = Folded.of(List.of(created("P", 1, "a", "p"), deleted("P", 2, "a")));

        assertThat(rows.deleted()).containsExactly("a");
        assertThat(rows.size()).isZero();
        assertThat(rows.expectedLinks()).isZero();
    }

    @Test
    void shouldBeginAnewWhatWasDeletedAndCreatedAgain() {
        var rows =
                Folded.of(
                        List.of(
                                updated("P", 1, "a", "p"),
                                deleted("P", 2, "a"),
                                created("P", 3, "a", "q")));

        assertThat(rows.deleted()).containsExactly("a");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.links().get(LINK)).containsExactly(new LinkRow("a", "q"));
        assertThat(rows.relinked()).isEmpty();
    }

    @Test
    void shouldTellByHowManyRecordsAKindGrew() {
        var rows =
                Folded.of(
                        List.of(
                                created("P", 1, "a"),
                                created("P", 2, "b"),
                                updated("P", 3, "b"),
                                created("Q", 1, "c"),
                                deleted("Q", 2, "c"),
                                deleted("R", 9, "d")));

        assertThat(rows.growth())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                new RecordKind("P", "sample"),
                                2L,
                                new RecordKind("R", "sample"),
                                -1L));
    }

    @Test
    void shouldSortLinksByParent() {
        var rows =
                Folded.of(
                        List.of(
                                created("P", 1, "c", "z"),
                                created("P", 2, "b", "y"),
                                created("P", 3, "a", "z", "x")));

        assertThat(rows.links().get(LINK))
                .extracting(LinkRow::parent)
                .containsExactly("x", "y", "z", "z");
    }

    @Test
    void shouldFindTheChildrenOfMissingParents() {
        var rows = Folded.of(List.of(created("P", 1, "a", "x"), created("Q", 1, "b", "y")));

        assertThat(rows.childrenOf(Set.of("y"))).containsExactly("b");
    }

    @Test
    void shouldHaveNothingToWriteForAMarkerAlone() {
        assertThat(Folded.of(List.of(released("P", 1, 5))).isEmpty()).isTrue();
    }

    @Property
    void shouldGiveTheSameGraphHoweverTheEventsAreSplit(
            @ForAll("steps") List<Integer> steps, @ForAll("cuts") Set<Integer> cuts) {
        var events = history(steps);
        var once = new MemoryGraph();
        var split = new MemoryGraph();

        once.write(Folded.of(events));
        int from = 0;
        for (int to : new TreeSet<>(cuts)) {
            if (to < events.size()) {
                split.write(Folded.of(events.subList(from, to)));
                from = to;
            }
        }
        split.write(Folded.of(events.subList(from, events.size())));

        assertThat(split.content()).isEqualTo(once.content());
    }

    @Property
    void shouldGiveTheSameGraphWhenABatchComesAgain(@ForAll("steps") List<Integer> steps) {
        var events = history(steps);
        var graph = new MemoryGraph();
        graph.write(Folded.of(events));
        var before = graph.content();

        graph.write(Folded.of(events));

        assertThat(graph.content()).isEqualTo(before);
    }

    @Property
    void shouldExpectEveryLink(@ForAll("steps") List<Integer> steps) {
        var rows = Folded.of(history(steps));

        assertThat(new MemoryGraph().write(rows)).isEqualTo(rows.expectedLinks());
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 9_999).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Set<Integer>> cuts() {
        return Arbitraries.integers().between(1, 60).set().ofMaxSize(6);
    }

    /**
     * A history that could have been decided: eight records, links only to living ones of a lower
     * number, deletions only of records without children.
     */
    private static List<GraphChange> history(List<Integer> steps) {
        var events = new ArrayList<GraphChange>();
        var parents = new ArrayList<Set<Integer>>();
        for (int i = 0; i < 8; i++) {
            parents.add(null);
        }
        for (int step : steps) {
            int record = step % 8;
            long sequence = events.size() + 1L;
            boolean hasChildren =
                    parents.stream().anyMatch(each -> each != null && each.contains(record));
            var wanted = living(parents, record, step / 8);
            if (parents.get(record) == null) {
                events.add(created("P", sequence, name(record), names(wanted)));
                parents.set(record, wanted);
            } else if (step % 3 == 0 && !hasChildren) {
                events.add(deleted("P", sequence, name(record)));
                parents.set(record, null);
            } else {
                events.add(updated("P", sequence, name(record), names(wanted)));
                parents.set(record, wanted);
            }
        }
        return events;
    }

    private static Set<Integer> living(List<Set<Integer>> parents, int below, int bits) {
        var chosen = new TreeSet<Integer>();
        for (int i = 0; i < below; i++) {
            if (parents.get(i) != null && (bits >> i & 1) == 1) {
                chosen.add(i);
            }
        }
        return chosen;
    }

    private static String name(int record) {
        return "record-%d".formatted(record);
    }

    private static String[] names(Set<Integer> records) {
        return records.stream().map(FoldedTest::name).toArray(String[]::new);
    }
}

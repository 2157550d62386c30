package org.tributary.access.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.access.TestDictionary;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class TierTest {

    private static final int LIMIT = 10;
    private static final GraphModel MODEL = GraphModel.of(TestDictionary.DICTIONARY);
    private static final ReadableProjects ONE =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));

    private static Tier tier(Tier.Level level) {
        return new Tier(new Tier.Settings(level, LIMIT), TestDictionary.DICTIONARY);
    }

    private static RecordSet set(List<String> projects, Condition... conditions) {
        return new RecordSet(
                List.of(MODEL.type("subject").orElseThrow()),
                List.of(conditions),
                projects.isEmpty() ? Optional.empty() : Optional.of(new Given<>(projects)),
                Page.ALL);
    }

    /** 25 records of others, 3 of one's own. */
    private static long count(Tier tier, RecordSet set) {
        return tier.count(set, ONE, projects -> projects.all() ? 28 : 3);
    }

    @Test
    void shouldCountByLevel() {
        assertThat(count(tier(Tier.Level.PRIVATE), set(List.of()))).isEqualTo(3);
        assertThat(count(tier(Tier.Level.REGULAR), set(List.of()))).isEqualTo(23);
        assertThat(count(tier(Tier.Level.LIBRE), set(List.of()))).isEqualTo(28);
    }

    @Test
    void shouldBeExactAboutOnesOwn() {
        var tier = tier(Tier.Level.REGULAR);

        assertThat(count(tier, set(List.of("P-C")))).isEqualTo(3);
        assertThat(tier.count(set(List.of()), ReadableProjects.everything(), projects -> 28))
                .isEqualTo(28);
    }

    @Test
    void shouldNotCountOthersWhoArePickedOut() {
        var tier = tier(Tier.Level.REGULAR);

        assertThat(count(tier, set(List.of(), new Condition.OneOf(GraphModel.ID, List.of("x")))))
                .isEqualTo(3);
        assertThat(count(tier, set(List.of(), new Condition.Not(GraphModel.SUBMITTER_ID, "x"))))
                .isEqualTo(3);
        assertThat(count(tier, set(List.of(), new Condition.Search("x")))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, -1",
        "9, 0, -1",
        "10, 0, 10",
        "19, 0, 10",
        "12, 3, -1",
        "13, 3, 13",
        "3, 3, -1"
    })
    void shouldMaskFewOthersAndRoundMany(long all, long own, long shown) {
        assertThat(tier(Tier.Level.REGULAR).masked(all, own)).isEqualTo(shown);
    }

    /** The tracker's question: a crowd with somebody in it, and without. */
    @Property
    void j2_17_shouldNotDifferByFewOthers(
            @ForAll @LongRange(min = 0, max = 10_000) long own,
            @ForAll @LongRange(min = 0, max = 10_000) long others,
            @ForAll @LongRange(min = 0, max = 10_000) long fewer) {
        var tier = tier(Tier.Level.REGULAR);
        long with = tier.masked(own + others, own);
        long without = tier.masked(own + Math.max(0, others - fewer), own);

        assertThat(with == Tier.MASKED || without == Tier.MASKED || (with - without) % LIMIT == 0)
                .isTrue();
        assertThat(with).isLessThanOrEqualTo(own + others);
    }
}

package org.tributary.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeySetTest {

    @Property(tries = 50)
    void shouldKnowWhatWasAddedAndWhatWasAddedTwice(
            @ForAll @Size(max = 20_000) List<@IntRange(min = 0, max = 9_000) Integer> numbers) {
        var keys = new KeySet(100_000);
        Set<Integer> once = new HashSet<>();
        Set<Integer> twice = new HashSet<>();

        for (int number : numbers) {
            keys.add(KeySet.key("case", "submitter_id", "s" + number));
            if (!once.add(number)) {
                twice.add(number);
            }
        }

        for (int number = 0; number <= 9_000; number++) {
            long key = KeySet.key("case", "submitter_id", "S" + number);
            assertThat(keys.contains(key)).isEqualTo(once.contains(number));
            assertThat(keys.isTwice(key)).isEqualTo(twice.contains(number));
        }
    }

    @Test
    void shouldKeepPartsApart() {
        assertThat(KeySet.key("ab", "c")).isNotEqualTo(KeySet.key("a", "bc"));
    }

    @Test
    void shouldSayWhenItIsFull() {
        var keys = new KeySet(10_000);
        for (int i = 0; i < 10_000; i++) {
            keys.add(KeySet.key("s" + i));
        }

        assertThat(keys.isFull()).isFalse();

        keys.add(KeySet.key("one more"));

        assertThat(keys.isFull()).isTrue();
        assertThat(keys.contains(KeySet.key("one more"))).isFalse();
        assertThat(keys.contains(KeySet.key("s9999"))).isTrue();
    }
}

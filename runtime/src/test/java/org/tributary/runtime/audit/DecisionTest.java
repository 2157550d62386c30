package org.tributary.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {

    @Test
    void shouldBeOneReadableLine() {
        var decision = new Decision("sheepdog", "create", "/programs/a/projects/b c", false);

        assertThat(decision.text()).isEqualTo("denied sheepdog create /programs/a/projects/b+c");
    }

    @Property(tries = 200)
    void shouldComeBackAsItWas(
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @StringLength(max = 40) String method,
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @StringLength(max = 200) String path,
            @ForAll boolean allowed) {
        var decision = new Decision("peregrine", method, "/" + path, allowed);

        var text = decision.text();

        assertThat(text).matches("[ -~]*");
        assertThat(Decision.parse(text)).contains(decision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "allowed", "maybe a b c", "allowed a b", "allowed a b %zz", "x y z a b"})
    void shouldReadNothingElse(String text) {
        assertThat(Decision.parse(text)).isEmpty();
    }

    @Test
    void shouldCutWhatWouldMakeAHeaderTooLong() {
        assertThat(new Decision("s", "m", "/" + "x".repeat(10_000), true).text().length())
                .isLessThan(600);
    }
}

package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES =
            List.of("male", "female", "unknown", "Not Reported", "submitter_id", "sample_volume");

    @ParameterizedTest
    @CsvSource({
        "Male,male",
        "feamle,female",
        "fmale,male",
        "M,male",
        "not-reported,Not Reported",
        "not reportd,Not Reported",
        "submiter_id,submitter_id",
        "Sample Volume,sample_volume",
        "unk,unknown"
    })
    void shouldFindWhatWasMeant(String text, String meant) {
        assertThat(NearestName.of(text, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"''", "xyz", "42", "foo", "diagnosis"})
    void shouldFindNothingWhereNoneIsNear(String text) {
        assertThat(NearestName.of(text, NAMES)).isEmpty();
    }

    @Test
    void shouldNotGuessAmongSeveralBeginnings() {
        assertThat(NearestName.of("stage", List.of("stage iia and b", "stage iiia and b")))
                .isEmpty();
    }

    @Test
    void shouldLookAtSoManyNamesOnly() {
        var names = IntStream.range(0, 5_000).mapToObj("value %04d"::formatted).toList();

        assertThat(NearestName.of("value 4999x", names)).contains("value 0999");
        assertThat(NearestName.of("x".repeat(1_000), names)).isEmpty();
    }

    @Property
    void shouldFindNameWithOneLetterTooMany(
            @ForAll @AlphaChars @StringLength(min = 4, max = 30) String name,
            @ForAll @AlphaChars @StringLength(1) String letter) {
        assertThat(NearestName.of(name + letter, List.of("1234567", name))).contains(name);
    }
}

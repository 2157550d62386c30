package org.tributary.harmonize.decide.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdsTest {

    private final RecordIds ids = new RecordIds("a secret");

    @Test
    void shouldKnowProgramsAndProjectsAsGen3Does() {
        assertThat(RecordIds.ofProgram("CGCI")).hasToString("d339a424-ad52-5351-a499-493973249414");
        assertThat(RecordIds.ofProject("BLGSP"))
                .hasToString("daa208a7-f57a-562c-a04a-7a7c77542c98");
    }

    @Test
    void shouldGiveOneIdToAllLetterCasesOfAKey() {
        var one = ids.ofKey(RecordKey.of("P-C", "case", "Patient-1"), 0);

        assertThat(one).isEqualTo(ids.ofKey(RecordKey.of("P-C", "case", "PATIENT-1"), 0));
        assertThat(one.version()).isEqualTo(8);
        assertThat(one.variant()).isEqualTo(2);
    }

    @Test
    void shouldTellKeysApartWhereTheirTextsRunTogether() {
        assertThat(ids.ofKey(RecordKey.of("P-C", "case", "x"), 0))
                .isNotEqualTo(ids.ofKey(RecordKey.of("P-Cc", "ase", "x"), 0))
                .isNotEqualTo(ids.ofKey(RecordKey.of("P-C", "case", "x"), 1));
    }

    @Test
    void shouldDependOnTheSecret() {
        var key = RecordKey.of("P-C", "case", "x");

        assertThat(ids.ofKey(key, 0)).isNotEqualTo(new RecordIds("another secret").ofKey(key, 0));
    }
}

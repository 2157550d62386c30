package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.event.v1.DocumentFormat.TSV;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;

class SuggestionsTest {

    private static final String HEADER = "type\tsubmitter_id\tcases.submitter_id\t";
    private static final RecordCheck CHECK =
            new RecordCheck(
                    Dictionary.parse(
                            TestArtifact.TEXT.replace(
                                    "\"is_ffpe\": {",
                                    """
                                    "tissue": {"enum": ["Tumor", "Normal", "Not Reported"]},
                                    "dose": {"enum": ["1-3", "4-6", "SEPT9"]},
                                    "kinds": {"type": "array", "items": {"enum": ["left", "right"]}},
                                    "taken": {"$ref": "_definitions.yaml#/datetime"},
                                    "is_ffpe": {\
                                    """)));

    private static CheckedRecord check(String header, String row) {
        return CHECK.check(
                Submitted.row(TSV, 2, row), Submitted.table(TSV, header), Submitted.UPDATE);
    }

    private static EntityError fault(String column, String cell) {
        CheckedRecord record = check(HEADER + column, "sample\ts1\tc1\t" + cell);
        assertThat(record.getErrors()).hasSize(1);
        return record.getErrors().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "tissue, tumor, Tumor",
        "tissue, Tumour, Tumor",
        "tissue, “Normal”, Normal",
        "tissue, not-reportd, Not Reported",
        "tissue, xyz,",
        "dose, 3-Jan, 1-3",
        "dose, 4-Jun, 4-6",
        "dose, 9-Sep, SEPT9",
        "dose, 1-Mar, 1-3",
        "kinds, 'left,rigth', right",
        "is_ffpe, yes, true",
        "is_ffpe, 0, false",
        "size, 2.0, 2",
        "'size', '1,234', 1234",
        "volume, '2,5', 2.5",
        "volume, heavy,",
        "taken, 2001-03-01, 2001-03-01T00:00:00Z"
    })
    void shouldSuggestNearestValue(String column, String cell, String suggestion) {
        assertThat(fault(column, cell).getSuggestion()).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "tisue, tissue",
        "Tissue, tissue",
        "“tissue”, tissue",
        "friend.submitter_id, friends.submitter_id",
        "foo,"
    })
    void shouldSuggestNearestHeader(String header, String suggestion) {
        assertThat(fault(header, "").getSuggestion()).isEqualTo(suggestion);
    }

    @Test
    void shouldSuggestColumnOfMissingLink() {
        EntityError fault = check("type\tsubmitter_id", "sample\ts1").getErrors().getFirst();

        assertThat(fault.getSuggestion()).isEqualTo("cases.submitter_id");
    }

    @Test
    void shouldNotSuggestWhatTheRecordHas() {
        EntityError fault =
                check(HEADER + "volume\tvolumes", "sample\ts1\tc1\t1\t2").getErrors().getFirst();

        assertThat(fault.getSuggestion()).isNull();
    }

    @Test
    void shouldSuggestPropertyOfJson() {
        CheckedRecord record =
                CHECK.check(
                        Submitted.json(
                                "{\"type\": \"sample\", \"submitter_id\": \"s1\", \"case\": {\"submitter_id\": \"c1\"}}"),
                        null,
                        Submitted.UPDATE);

        assertThat(record.getErrors())
                .extracting(EntityError::getMessage, EntityError::getSuggestion)
                .containsExactlyInAnyOrder(
                        tuple(
                                "Additional properties are not allowed ('case' was unexpected)",
                                "cases"),
                        tuple("'cases' is a required property", null));
    }

    @Nested
    class Spreadsheets {

        @ParameterizedTest
        @CsvSource({
            "tissue, 1-Mar, looks like Excel changed 1-Mar: format",
            "tissue, Mar-01, looks like Excel changed Mar-01: format",
            "tissue, 2001-03-01, looks like Excel changed 2001-03-01: format",
            "tissue, 3/1/2001, looks like Excel changed 3/1/2001: format",
            "size, 1.23E+05, looks like Excel shortened a long number to 1.23E+05: format",
            "size, #N/A, looks like Excel could not show the value",
            "tissue, “Normal”, 'it has curly quotes, which a word processor or Excel made'"
        })
        void shouldBeRecognisedAtTheEndOfTheMessage(String column, String cell, String hint) {
            EntityError fault = fault(column, cell);

            assertThat(fault.getMessage())
                    .startsWith("'" + cell + "' is not ")
                    .contains("(line 2, column '" + column + "'); " + hint);
        }

        @ParameterizedTest
        @CsvSource({"tissue, red", "tissue, 1-Foo", "size, 12x", "volume, heavy"})
        void shouldNotBeSuspectedWithoutReason(String column, String cell) {
            assertThat(fault(column, cell).getMessage())
                    .endsWith("(line 2, column '" + column + "')");
        }

        @Test
        void shouldNotBeSuspectedWhereTheValueIsRight() {
            assertThat(check(HEADER + "codes\tvolume", "sample\ts1\tc1\t1-Mar\t1E+05").getErrors())
                    .isEmpty();
        }

        @Test
        void shouldNameCurlyQuotesOfHeader() {
            assertThat(fault("“tissue”", "Tumor").getMessage())
                    .endsWith("; the header has curly quotes");
        }

        @Test
        void shouldPassOverBlankColumnsWithoutHeader() {
            assertThat(check(HEADER + "\t", "sample\ts1\tc1\t\t").getErrors()).isEmpty();
            assertThat(fault("", "x").getMessage())
                    .isEqualTo(
                            "Additional properties are not allowed ('' was unexpected) (line 2, column ''); a column with values has no header");
        }
    }
}

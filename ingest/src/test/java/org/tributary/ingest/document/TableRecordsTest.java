package org.tributary.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.event.v1.DocumentFormat.CSV;
import static org.tributary.event.v1.DocumentFormat.TSV;

import java.io.Reader;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.ingest.body.Limits;

class TableRecordsTest {

    @Test
    void shouldTrimHeaderAndCells() {
        var read =
                ReadDocument.read(
                        TSV,
                        " *type \t submitter_id\t**cases.submitter_id \n sample \t a b \t c1 \n");

        assertThat(read.header()).containsExactly("type", "submitter_id", "cases.submitter_id");
        assertThat(read.cells()).containsExactly(List.of("sample", "a b", "c1"));
    }

    @Test
    void shouldGiveLineOfEachRecord() {
        var read =
                ReadDocument.read(TSV, "\n\ntype\tx\nsample\t\"1\n2\"\n\nsample\t3\r\nsample\t4");

        assertThat(read.lines()).containsExactly(4, 7, 8);
        assertThat(read.cells().getFirst()).containsExactly("sample", "1\n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\ttype\t*x\nold\tsample\tnew\n",
                "\ufeffx\ttype\t *x \r\nold\tsample\tnew\r\n"
            })
    void shouldRefuseColumnsWithOneName(String text) {
        assertThat(ReadDocument.refusal(TSV, text))
                .isEqualTo(
                        "Unable to parse document: column 3 ('*x') has the same header as column 1 ('x') in line 1");
    }

    @Test
    void shouldKeepColumnsWithoutName() {
        var read = ReadDocument.read(TSV, "type\tx\t\t\nsample\t1\t\t2\n");

        assertThat(read.header()).containsExactly("type", "x", "", "");
        assertThat(read.cells()).containsExactly(List.of("sample", "1", "", "2"));
    }

    @Test
    void shouldReadWhatSpreadsheetsSave() {
        var read =
                ReadDocument.read(
                        TSV, "\ufeff*type\t* x \r\nsample\t1\r\nsample\t2\r\n\t\r\n\t\r\n");

        assertThat(read.header()).containsExactly("type", "x");
        assertThat(read.cells()).containsExactly(List.of("sample", "1"), List.of("sample", "2"));
    }

    @Test
    void shouldLeaveOutRowsWithoutType() {
        var read = ReadDocument.read(CSV, "type,x\n,1\nsample,2\n ,3\nsample,4\n");

        assertThat(read.cells()).containsExactly(List.of("sample", "2"), List.of("sample", "4"));
        assertThat(read.records).extracting("index").containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t\n",
                "submitter_id\tcases.submitter_id\nt1\tc1\n",
                "{\"type\":\"experiment\"}"
            })
    void shouldFindNoRecords(String text) {
        assertThat(ReadDocument.read(TSV, text).records).isEmpty();
    }

    @Nested
    class BlankEnds {

        @Test
        void shouldDropEmptyLastCellsOfLastRowOnly() {
            var read = ReadDocument.read(TSV, "type\tx\ty\nsample\t1\t\nsample\t2\t \t\n \n");

            assertThat(read.cells())
                    .containsExactly(List.of("sample", "1", ""), List.of("sample", "2"));
        }

        @Test
        void shouldKeepQuotedEmptyLastCell() {
            var read = ReadDocument.read(TSV, "type\tx\ty\nsample\t1\t\"\"\n");

            assertThat(read.cells()).containsExactly(List.of("sample", "1", ""));
        }

        @Test
        void shouldKeepEmptyLastCellsOfCsv() {
            var read = ReadDocument.read(CSV, "type,x,y\nsample,1,  \n");

            assertThat(read.cells()).containsExactly(List.of("sample", "1", ""));
        }

        @Test
        void shouldKeepEmptyFirstCells() {
            var read = ReadDocument.read(TSV, "x\ty\ttype\n1\t2\tsample\n\n\t \tsample\n");

            assertThat(read.cells())
                    .containsExactly(List.of("1", "2", "sample"), List.of("", "", "sample"));
        }

        @Test
        void shouldIgnoreBlankRowsThatAreTooWideAtTheEndOnly() {
            var atEnd = ReadDocument.read(TSV, "type\tx\nsample\t1\n\t\t\t\n\t\t\t\t");

            assertThat(atEnd.cells()).containsExactly(List.of("sample", "1"));
            assertThat(ReadDocument.refusal(TSV, "type\tx\n\t\t\t\nsample\t1"))
                    .contains("'NoneType' object has no attribute 'lstrip'");
        }
    }

    @Nested
    class Quotes {

        @Test
        void shouldReadAsPythonDoes() {
            var read =
                    ReadDocument.read(
                            CSV,
                            "type,x\nsample,\"a,\"\"b\"\"\"\nsample,a\"b\nsample,\"a\"b\"c\nsample, \"a\"\nsample,\"open\nend");

            assertThat(read.cells())
                    .extracting(List::getLast)
                    .containsExactly("a,\"b\"", "a\"b", "ab\"c", "\"a\"", "open\nend");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\r\n", "\r", "\u2028", "\u0085", "\u001e", "\f"})
        void shouldTakeEveryLineBreakForLineFeed(String lineBreak) {
            var text = String.join(lineBreak, "type,x", "sample,\"1", "2\"", "sample,3");

            var read = ReadDocument.read(CSV, text);

            assertThat(read.cells()).extracting(List::getLast).containsExactly("1\n2", "3");
            assertThat(read.lines()).containsExactly(2, 4);
        }
    }

    @Nested
    class Refusals {

        @Test
        void shouldRefuseMoreCellsThanHeaders() {
            assertThat(ReadDocument.refusal(TSV, "type\tx\nsample\t3\tzzz\n"))
                    .isEqualTo(
                            "Unable to parse document: 'NoneType' object has no attribute 'lstrip'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "null,x"})
        void shouldRefuseValueOfStrangeLink(String value) {
            var text =
                    "type\taliquots.id\tfoo.bar\nread_group\tx\t\nread_group\t\t%s\n"
                            .formatted(value);

            assertThat(ReadDocument.refusal(TSV, text))
                    .isEqualTo(
                            "Unable to parse document: type object 'ReadGroup' has no attribute 'foo'");
        }

        @Test
        void shouldSayWhichLinkWasMeant() {
            assertThat(ReadDocument.refusal(TSV, "type\taliquot.id\nread_group\tx\n"))
                    .isEqualTo(
                            "Unable to parse document: type object 'ReadGroup' has no attribute 'aliquot'"
                                    + " (line 2, column 'aliquot.id'; did you mean 'aliquots'?)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", " , null"})
        void shouldAcceptStrangeLinkWithoutValue(String value) {
            var read = ReadDocument.read(TSV, "type\tfoo.bar\tx\nsample\t%s\t1\n".formatted(value));

            assertThat(read.records).hasSize(1);
        }

        @Test
        void shouldRefuseCellOverTheLimitOfGen3() {
            var longest = "x".repeat(Limits.CELL);

            assertThat(ReadDocument.read(TSV, "type\tx\nsample\t" + longest).records).hasSize(1);
            assertThat(ReadDocument.refusal(TSV, "type\tx\nsample\t" + longest + "x"))
                    .isEqualTo("Unable to parse document: field larger than field limit (131072)");
        }

        @Test
        void shouldNameLimitOfRow() {
            var limits = Limits.DEFAULT.withRecord(100, 3, 3);
            var row = "type\tx\nsample\t" + "x".repeat(100);

            assertThat(ReadDocument.refusal(() -> ReadDocument.read(TSV, Reader.of(row), limits)))
                    .isEqualTo(
                            "Row in line 2 is longer than 100 characters (limit of this commons: INGEST_MAX_ROW_SIZE)");
            assertThat(
                            ReadDocument.refusal(
                                    () -> ReadDocument.read(TSV, Reader.of("a\tb\tc\td"), limits)))
                    .isEqualTo(
                            "Row in line 1 has more than 3 cells (limit of this commons: INGEST_MAX_COLUMNS)");
        }
    }
}

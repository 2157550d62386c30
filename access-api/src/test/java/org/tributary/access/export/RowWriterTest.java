package org.tributary.access.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.access.TestDictionary;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.record.Parent;

class RowWriterTest {

    private static final LinkKeys KEYS = new LinkKeys(TestDictionary.DICTIONARY);
    private static final RowShape SHAPE = shape(true);

    private static RowShape shape(boolean withIds) {
        return RowShape.of(
                TestDictionary.DICTIONARY.nodeType("sample").orElseThrow(), KEYS, withIds);
    }

    private static Value row(String submitterId) {
        return SHAPE.row(record(submitterId, "p 1", "p2"));
    }

    private static GraphRecord record(String submitterId, String... parents) {
        var targets =
                List.of(parents).stream()
                        .map(
                                name ->
                                        new Parent(
                                                "id-".concat(name),
                                                Map.of("submitter_id", Values.value(name))))
                        .toList();
        return new GraphRecord(
                SHAPE.type(),
                Map.of(
                        "id", Values.value("0-1"),
                        "project_id", Values.value("P-C"),
                        "submitter_id", Values.value(submitterId),
                        "weight", Values.value(2.0),
                        "is_frozen", Values.value(true),
                        "visits", Values.value(List.of(1, 2))),
                Map.of("subjects", targets));
    }

    private static String table(TableDialect dialect, Value row) throws IOException {
        var out = new ByteArrayOutputStream();
        return written(new TableWriter(SHAPE, dialect, out), out, row);
    }

    private static String written(RowWriter writer, ByteArrayOutputStream out, Value... rows)
            throws IOException {
        writer.begin();
        for (var row : rows) {
            writer.row(row);
        }
        writer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteTables() throws IOException {
        assertThat(table(TableDialect.TSV, row("s1")))
                .isEqualTo(
                        """
                        type\tid\tproject_id\tsubmitter_id\tis_frozen\tvisits\tweight\tsubjects.id\tsubjects.submitter_id
                        sample\t0-1\tP-C\ts1\tTrue\t1,2\t2\tid-p 1,id-p2\tp 1,p2
                        """);
        assertThat(table(TableDialect.CSV, row("s1")))
                .endsWith("\r\nsample,0-1,P-C,s1,True,\"1,2\",2,id-p 1#id-p2,p 1#p2\r\n");
    }

    @Test
    void shouldLeaveOutIdsWhereAsked() throws IOException {
        var out = new ByteArrayOutputStream();
        var shape = shape(false);

        var text =
                written(
                        new TableWriter(shape, TableDialect.TSV, out),
                        out,
                        shape.row(record("s1", "p")));

        assertThat(text.lines())
                .containsExactly(
                        "type\tproject_id\tsubmitter_id\tis_frozen\tvisits\tweight"
                                + "\tsubjects.submitter_id",
                        "sample\tP-C\ts1\tTrue\t1,2\t2\tp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TSV|5\" tube|5\" tube",
                "TSV|\"x\"|\"\"\"x\"\"\"",
                "TSV_OF_RECORDS|5\" tube|\"5\"\" tube\"",
                "CSV|a,b|\"a,b\"",
                "TSV|é日🧬|é日🧬"
            })
    void shouldQuoteWhatAReaderWouldTakeApart(TableDialect dialect, String value, String cell)
            throws IOException {
        assertThat(table(dialect, row(value)).lines().toList().getLast()).contains(cell);
    }

    @Test
    void shouldQuoteTabsAndLines() throws IOException {
        assertThat(table(TableDialect.TSV, row("a\tb\nc"))).contains("\t\"a\tb\nc\"\t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=HYPERLINK(\"http://x\")|\"'=HYPERLINK(\"\"http://x\"\")\"",
                "+cmd|'+cmd",
                "-2+3|'-2+3",
                "@SUM(A1)|'@SUM(A1)",
                "＝1|'＝1",
                "-2.5e-3|-2.5e-3",
                "a=1|a=1"
            })
    void j2_18_shouldNotLetASpreadsheetCompute(String value, String cell) throws IOException {
        assertThat(table(TableDialect.SPREADSHEET, row(value)))
                .startsWith("\uFEFFtype,id,")
                .contains("P-C,%s,True".formatted(cell));
        assertThat(table(TableDialect.CSV, row(value))).doesNotContain("'");
    }

    @Test
    void shouldWriteBothFormsOfJson() throws IOException {
        var bare = record("s1");
        var all = new ByteArrayOutputStream();
        var named = new ByteArrayOutputStream();
        var unset = new GraphRecord(SHAPE.type(), Map.of("id", Values.value("x")), Map.of());

        var ofType = written(JsonWriter.ofType(SHAPE, true, all), all, SHAPE.row(bare));
        var ofRecords =
                written(
                        JsonWriter.ofRecords(SHAPE, true, named),
                        named,
                        row("s1"),
                        SHAPE.row(unset));

        assertThat(ofType)
                .isEqualTo(
                        "{\"data\":[{\"type\":\"sample\",\"id\":\"0-1\",\"project_id\":\"P-C\",\"submitter_id\":\"s1\",\"is_frozen\":true,\"visits\":[1,2],\"weight\":2}]}");
        assertThat(ofRecords)
                .contains(
                        "\"subjects\":[{\"node_id\":\"id-p 1\",\"submitter_id\":\"p"
                                + " 1\"},{\"node_id\":\"id-p2\",\"submitter_id\":\"p2\"}]},{")
                .endsWith("\"weight\":null,\"subjects\":[]}");
    }
}

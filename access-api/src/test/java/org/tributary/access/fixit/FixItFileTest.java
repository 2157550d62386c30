package org.tributary.access.fixit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.access.submissions.SentDocument;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;

class FixItFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Faults in a list. */
    private record Listed(ArrayDeque<FaultyRecord> left) implements FaultCursor {

        static Listed of(List<FaultyRecord> faults) {
            return new Listed(new ArrayDeque<>(faults));
        }

        @Override
        public FaultyRecord peek() {
            return left.peek();
        }

        @Override
        public void pass() {
            left.poll();
        }
    }

    private static FaultyRecord fault(int document, int index, int line, String... messages) {
        var errors = new ArrayList<EntityError>();
        for (var message : messages) {
            errors.add(
                    EntityError.newBuilder()
                            .setKeys(List.of("age"))
                            .setMessage(message)
                            .setType("ERROR")
                            .build());
        }
        return new FaultyRecord(document, index, line, "subject", "s", errors);
    }

    private static SentDocument document(String name, String format, String text) {
        return new SentDocument(name, format, text, null, text.length());
    }

    private static byte[] write(List<SentDocument> documents, FaultyRecord... faults)
            throws IOException {
        var out = new ByteArrayOutputStream();
        new FixItFile(
                        document ->
                                new ByteArrayInputStream(
                                        String.valueOf(document.text())
                                                .getBytes(StandardCharsets.UTF_8)),
                        documents,
                        Listed.of(List.of(faults)))
                .write(out);
        return out.toByteArray();
    }

    private static String table(String format, String text, FaultyRecord... faults)
            throws IOException {
        return new String(
                write(List.of(document("a", format, text)), faults), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepFailingRowsAsSentWithTheirErrors() throws IOException {
        var text = "type\t*age\nsubject\t 1 \nsubject\told\nsubject\t\"a\tb\"\"\n";

        var fixed = table("TSV", text, fault(0, 1, 3, "too\told", "wrong"));

        assertThat(fixed).isEqualTo("type\t*age\terrors\nsubject\told\ttoo old; wrong\n");
    }

    @Test
    void shouldFillShortRowsSoThatErrorsStandInTheirColumn() throws IOException {
        var fixed = table("TSV", "type\tage\tsex\nsubject\told", fault(0, 0, 2, "wrong"));

        assertThat(fixed).isEqualTo("type\tage\tsex\terrors\nsubject\told\t\twrong\n");
    }

    @Test
    void shouldReplaceTheErrorsOfTheRoundBefore() throws IOException {
        var text = "type\terrors\tage\nsubject\twas old\tolder\n";

        var fixed = table("TSV", text, fault(0, 0, 2, "still wrong"));

        assertThat(fixed).isEqualTo("type\tage\terrors\nsubject\tolder\tstill wrong\n");
    }

    @Test
    void shouldQuoteErrorsOfACommaSeparatedTable() throws IOException {
        var text = "type,age\nsubject,\"1,\n2\"\nsubject,x\n";

        var fixed =
                table("CSV", text, fault(0, 0, 2, "not a \"number\", but"), fault(0, 1, 4, "no"));

        assertThat(fixed)
                .isEqualTo(
                        "type,age,errors\nsubject,\"1,\n2\",\"not a \"\"number\"\", but\"\nsubject,x,no\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\n\n \n"})
    void shouldCountLinesAsTheyAreCountedOnTheWayIn(String end) throws IOException {
        int lines = end.startsWith("\n\n") ? 3 : 1;
        var text = "\uFEFFtype\tage" + end + "subject\t1" + end + "subject\told" + end;

        var fixed = table("TSV", text, fault(0, 1, 1 + 2 * lines, "wrong"));

        assertThat(fixed).isEqualTo("type\tage\terrors\nsubject\told\twrong\n");
    }

    @Test
    void shouldCloseAQuoteThatEndsWithTheText() throws IOException {
        var fixed = table("TSV", "type\tage\nsubject\t\"old", fault(0, 0, 2, "wrong"));

        assertThat(fixed).isEqualTo("type\tage\terrors\nsubject\t\"old\"\twrong\n");
    }

    @Test
    void shouldKeepFailingRecordsOfAnArray() throws IOException {
        var text = "[{\"a\": 1}, {\"a\": 2.50, \"errors\": [1], \"b\": [{}]}, 7, {\"a\": 3}]";

        var written = table("JSON", text, fault(0, 1, 1, "wrong"), fault(0, 2, 1, "no"));
        var fixed = JSON.readTree(written);

        assertThat(written).contains("2.50");
        assertThat(fixed.toString())
                .isEqualTo(
                        "[{\"a\":2.5,\"b\":[{}],\"errors\":[{\"keys\":[\"age\"],\"message\":\"wrong\",\"type\":\"ERROR\"}]},"
                                + "{\"record\":7,\"errors\":[{\"keys\":[\"age\"],\"message\":\"no\",\"type\":\"ERROR\"}]}]");
    }

    @Test
    void shouldTakeASingleObject() throws IOException {
        var fixed = JSON.readTree(table("JSON", "{\"a\": 1}", fault(0, 0, 1, "wrong")));

        assertThat(fixed.path(0).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void shouldPackSeveralDocumentsWithThoseThatFail() throws IOException {
        var documents =
                List.of(
                        document("../x/one.tsv", "TSV", "type\nsubject\n"),
                        document("two.tsv", "TSV", "type\nsubject\n"),
                        document(null, "JSON", "[{\"a\":1}]"));

        var zip = write(documents, fault(0, 0, 2, "wrong"), fault(2, 0, 1, "no"));

        assertThat(unzip(zip).keySet()).containsExactly("one.tsv", "document-2.json");
        assertThat(unzip(zip)).containsEntry("one.tsv", "type\terrors\nsubject\twrong\n");
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Property(tries = 300)
    void shouldGiveEveryRowBackUnchanged(@ForAll("tables") List<List<String>> rows)
            throws IOException {
        var text = new StringBuilder("type\tvalue");
        rows.forEach(row -> text.append('\n').append(String.join("\t", row)));
        var lines = new ArrayList<Integer>();
        int line = 2;
        for (var row : rows) {
            lines.add(line);
            line += 1 + String.join("", row).chars().filter(c -> c == 10).map(_ -> 1).sum();
        }
        var faults =
                IntStream.range(0, rows.size())
                        .mapToObj(i -> fault(0, i, lines.get(i), "e"))
                        .toArray(FaultyRecord[]::new);

        var fixed = table("TSV", text.toString(), faults);

        var expected = new StringBuilder("type\tvalue\terrors\n");
        rows.forEach(row -> expected.append(String.join("\t", row)).append("\te\n"));
        assertThat(fixed).isEqualTo(expected.toString());
    }

    /** Two cells; quoted ones hold tabs, line breaks and doubled quotes. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        var bare =
                Arbitraries.strings()
                        .withChars("ab c'")
                        .ofMinLength(1)
                        .ofMaxLength(5)
                        .map("x"::concat);
        var quoted =
                Arbitraries.strings()
                        .withChars("ab\t\n\"")
                        .ofMaxLength(6)
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"');
        return Arbitraries.oneOf(bare, quoted)
                .list()
                .ofSize(2)
                .map(
                        cells ->
                                List.of(
                                        "x" + cells.get(0).strip().replaceAll("[\"\n\t]", ""),
                                        cells.get(1)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}

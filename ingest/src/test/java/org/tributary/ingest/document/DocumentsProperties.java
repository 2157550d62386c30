package org.tributary.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.Limits;

class DocumentsProperties {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /** Same records however the bytes were cut, even inside a character or a CR LF. */
    @Property(tries = 300)
    void shouldNotDependOnPieces(
            @ForAll("tables") String text,
            @ForAll DocumentFormat format,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        var whole = outcome(() -> ReadDocument.read(format, text));

        var pieces =
                outcome(
                        () ->
                                ReadDocument.read(
                                        format,
                                        ReadDocument.inPieces(text, sizes),
                                        Limits.DEFAULT));

        assertThat(pieces).isEqualTo(whole);
    }

    @Property(tries = 300)
    void shouldReadBackRowsThatWereWritten(
            @ForAll @Size(min = 1, max = 6)
                    List<@Size(min = 2, max = 4) List<@net.jqwik.api.From("cells") String>> rows,
            @ForAll boolean tsv) {
        var delimiter = tsv ? "\t" : ",";
        var written =
                rows.stream()
                        .map(
                                row ->
                                        row.stream()
                                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                                .collect(
                                                        Collectors.joining(
                                                                delimiter,
                                                                "\"t\"" + delimiter,
                                                                "")))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        String.join(delimiter, "type", "a", "b", "c", "d") + "\n",
                                        "\n"));

        var read = ReadDocument.read(tsv ? DocumentFormat.TSV : DocumentFormat.CSV, written);

        assertThat(read.cells().stream().map(cells -> cells.subList(1, cells.size())).toList())
                .isEqualTo(rows);
    }

    @Property(tries = 500)
    void shouldAgreeWithJacksonOnTrees(@ForAll("trees") JsonNode tree, @ForAll boolean pretty)
            throws JsonProcessingException {
        var text = pretty ? tree.toPrettyString() : tree.toString();

        var read = ReadDocument.read(DocumentFormat.JSON, "[" + text + "]");

        assertThat(JSON.readTree(read.json().getFirst())).isEqualTo(JSON.readTree(text));
    }

    /**
     * What Jackson refuses we refuse, and the other way round; damaged JSON finds the differences.
     */
    @Property(tries = 2_000)
    void shouldRefuseWhatJacksonRefuses(
            @ForAll("trees") JsonNode tree,
            @ForAll @IntRange(min = 0, max = 200) int place,
            @ForAll("damage") String damage,
            @ForAll @IntRange(min = 0, max = 2) int cut) {
        var text = "[" + tree + "]";
        int from = Math.min(place, text.length());
        var damaged =
                text.substring(0, from)
                        + damage
                        + text.substring(Math.min(from + cut, text.length()));

        var ours = catchThrowable(() -> ReadDocument.read(DocumentFormat.JSON, damaged));
        var theirs = catchThrowable(() -> JSON.readTree(damaged));

        if (damaged.strip().startsWith("[")) {
            assertThat(ours == null).as(damaged).isEqualTo(theirs == null);
        }
    }

    @Provide
    Arbitrary<String> tables() {
        return Arbitraries.of(
                        "type",
                        "sample",
                        "x",
                        "é",
                        "😀",
                        "\t",
                        ",",
                        "\"",
                        "\n",
                        "\r\n",
                        "\r",
                        " ",
                        "\u2028",
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        "null",
                        "1.5",
                        "\"a\"",
                        "type\tx\n",
                        "type,x\n",
                        "\\")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings()
                .withChars('a', 'b', '"', ',', '\t', '\n', 'é', ' ')
                .ofMaxLength(8)
                .map(cell -> "<" + cell + ">");
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of(
                "", ",", "\"", "{", "}", "[", "]", ":", "0", "1", "-", ".", "e", "t", "\\", "\\u12",
                "\n", "\u0001", " ");
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return tree(3);
    }

    private static Arbitrary<JsonNode> tree(int depth) {
        var nodes = JsonNodeFactory.instance;
        Arbitrary<JsonNode> leaves =
                Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMaxLength(6).map(nodes::textNode),
                        Arbitraries.of("é😀", "\n\"\\/", "\u2028").map(nodes::textNode),
                        Arbitraries.integers().map(nodes::numberNode),
                        Arbitraries.bigDecimals().map(nodes::numberNode),
                        Arbitraries.of(true, false).map(nodes::booleanNode),
                        Arbitraries.just(nodes.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        var inner = tree(depth - 1);
        Arbitrary<JsonNode> objects =
                Arbitraries.maps(Arbitraries.strings().withChars("ab\"\\é").ofMaxLength(3), inner)
                        .ofMaxSize(3)
                        .map(fields -> nodes.objectNode().setAll(fields));
        Arbitrary<JsonNode> arrays =
                inner.list().ofMaxSize(3).map(list -> nodes.arrayNode().addAll(list));
        return Arbitraries.oneOf(leaves, objects, arrays);
    }

    private static Object outcome(java.util.concurrent.Callable<ReadDocument> reading) {
        try {
            var read = reading.call();
            return List.of(read.tables, read.records);
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }
}

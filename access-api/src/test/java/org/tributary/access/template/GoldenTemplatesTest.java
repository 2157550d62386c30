package org.tributary.access.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.table.TableColumn;
import org.tributary.access.table.TableLayout;
import org.tributary.dictionary.Dictionary;

/** Templates recorded from Gen3, of every node type of two dictionaries. */
class GoldenTemplatesTest {

    @ParameterizedTest
    @CsvSource({
        "templates_default.json,gen3-default",
        "templates_sheepdog_test.json,sheepdog-test.json"
    })
    void shouldMakeGen3sTemplates(String recorded, String dictionaryName) throws IOException {
        var expected = json(shared("golden/dictionary/%s".formatted(recorded)));
        var dictionary = Dictionary.read(shared("data/dictionaries/%s".formatted(dictionaryName)));
        var templates = new Templates(dictionary);
        var keys = new LinkKeys(dictionary);

        assertThat(expected.properties()).isNotEmpty();
        for (var entry : expected.properties()) {
            var type = entry.getKey();
            var tsv = new String(templates.one(type, TemplateFormat.TSV), StandardCharsets.UTF_8);
            assertThat(tsv).isEqualTo(entry.getValue().path("tsv").asText());
            var layout = TableLayout.of(dictionary.nodeType(type).orElseThrow(), keys);
            assertThat(layout.columns())
                    .extracting(GoldenTemplatesTest::starred)
                    .containsExactlyElementsOf(
                            entry.getValue()
                                    .path("with_id")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .toList());
        }
    }

    private static String starred(TableColumn column) {
        return column.required() ? "*".concat(column.header()) : column.header();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    private static Path shared(String relative) {
        var path = Path.of(System.getProperty("tributary.shared", ""), relative);
        Assumptions.assumeTrue(Files.exists(path), "no recorded answers beside the clone");
        return path;
    }
}

package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yes|true",
                "Off|false",
                "~|null",
                "``|null",
                "12|12",
                "-1_000|-1000",
                "010|8",
                "0x1F|31",
                "0b11|3",
                "12345678901|12345678901",
                "1.50|1.5",
                "1e3|\"1e3\"",
                "1.0e+3|1000.0",
                "'12'|\"12\"",
                "!!str 12|\"12\"",
                "2020-01-31|\"2020-01-31\"",
                "12:30|\"12:30\"",
                "-|[null]",
                "yes please|\"yes please\"",
            })
    void shouldTypeScalarsAsGen3Does(String yaml, String json) throws Exception {
        SourceDocument document = YamlReader.read("a.yaml", "value: " + yaml(yaml));

        assertThat(document.content().get("value")).isEqualTo(new ObjectMapper().readTree(json));
    }

    private static String yaml(String value) {
        return value.equals("-") ? "\n  - " : value;
    }

    @Test
    void shouldKnowTheLineOfEachValue() {
        SourceDocument document =
                YamlReader.read(
                        "a.yaml", "id: x\nlinks:\n  - name: a\n    required: true\n  - name: b\n");

        assertThat(document.lines().at("/id")).isEqualTo(1);
        assertThat(document.lines().at("/links/0/required")).isEqualTo(4);
        assertThat(document.lines().at("/links/1/name")).isEqualTo(5);
        assertThat(document.lines().at("/links/1/label")).isEqualTo(5);
    }

    @Test
    void shouldLetTheLastOfEqualKeysCount() {
        SourceDocument document = YamlReader.read("a.yaml", "id: x\nid: y\n");

        assertThat(document.content().get("id").textValue()).isEqualTo("y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a remark\n", "---\n", "---\n...\n"})
    void shouldReadAnEmptyFileAsAnEmptyObject(String yaml) {
        SourceDocument document = YamlReader.read("a.yaml", yaml);

        assertThat(document.content()).isEqualTo(JsonNodeFactory.instance.objectNode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x {b: 1}|1|YAML anchors are not allowed",
                "a: 1\\nb: *x|2|YAML aliases are not allowed",
                "a: 1\\nb: !!set {c}|2|YAML tag tag:yaml.org,2002:set is not allowed",
                "a: !!binary AAAA|1|YAML tag tag:yaml.org,2002:binary is not allowed",
                "a: 1\\n--- \\nb: 2|2|more than one YAML document",
                "a: 1\\nb: .inf|2|has no form in JSON",
                "a:\\n  {b: 1}: c|2|must be a plain text",
                "[a]|1|must be an object",
                "a: 1\\nb: [1, 2|3|is not YAML",
                "a: 1\\n\\tb: 2|2|is not YAML",
            })
    void shouldRefuseWhatIsNoDocument(String yaml, int line, String message) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t") + "\n";

        assertThatThrownBy(() -> YamlReader.read("a.yaml", text))
                .isInstanceOfSatisfying(
                        DictionaryException.class,
                        e -> {
                            assertThat(e.faults()).hasSize(1);
                            DictionaryFault fault = e.faults().getFirst();
                            assertThat(fault.message()).contains(message);
                            assertThat(fault.file()).isEqualTo("a.yaml");
                            assertThat(fault.line()).isEqualTo(line);
                        });
    }

    @Test
    void shouldRefuseDeepNesting() {
        String yaml = "a: " + "[".repeat(100) + "]".repeat(100);

        assertThatThrownBy(() -> YamlReader.read("a.yaml", yaml))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("a.yaml:1: is nested deeper than 64 levels");
    }

    @Test
    void shouldRefuseAHugeText() {
        String yaml = "a: " + "x".repeat(Limits.FILE_BYTES);

        assertThatThrownBy(() -> YamlReader.read("a.yaml", yaml))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("a.yaml: is larger than");
    }

    @Test
    @Timeout(10)
    void shouldReadALongTextInGoodTime() {
        String value = "x".repeat(Limits.FILE_BYTES - 10);

        SourceDocument document = YamlReader.read("a.yaml", "a: " + value);

        assertThat(document.content().get("a").textValue()).isEqualTo(value);
    }

    @Test
    void shouldGiveTheTreeThatTheSameJsonGives() throws Exception {
        String json = "{\"a\": [1, 2.5, null, true, \"x\", {\"b\": 99999999999}], \"c\": {}}";

        JsonNode content = YamlReader.read("a.yaml", json).content();

        assertThat(content).isEqualTo(new ObjectMapper().readTree(json));
    }
}

package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the reader against what Gen3 itself makes of the same dictionaries. */
class GoldenDictionaryTest {

    static final Iterable<String> DICTIONARIES = SharedFiles.DICTIONARIES;

    @ParameterizedTest
    @CsvSource({"gen3-default,default", "sheepdog-test.json,sheepdog_test"})
    void shouldServeTheDocumentsOfGen3(String source, String golden) {
        JsonNode expected =
                SharedFiles.json("golden/dictionary/dictionary_all_" + golden + ".json");

        Dictionary dictionary = SharedFiles.dictionary(source);

        assertThat(names(dictionary.served())).isEqualTo(names(expected));
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            assertThat(dictionary.served(entry.getKey()))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"gen3-default,default", "sheepdog-test.json,sheepdog_test"})
    void shouldMakeTheValidationSchemasOfGen3(String source, String golden) {
        JsonNode expected =
                SharedFiles.json(
                        "golden/dictionary/dictionary_validation_schema_" + golden + ".json");

        Dictionary dictionary = SharedFiles.dictionary(source);

        assertThat(dictionary.nodeTypes()).hasSize(expected.size());
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            assertThat(dictionary.nodeType(entry.getKey()).orElseThrow().validationSchema())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    @ParameterizedTest
    @FieldSource("DICTIONARIES")
    void shouldReadDictionariesOfRealCommons(String source) {
        Dictionary dictionary = SharedFiles.dictionary(source);

        assertThat(dictionary.nodeType("program")).isPresent();
        assertThat(dictionary.nodeType("data_release")).isPresent();
        assertThat(dictionary.parentsFirst()).hasSameSizeAs(dictionary.nodeTypes());
    }

    @ParameterizedTest
    @FieldSource("DICTIONARIES")
    void shouldGiveTheSameDictionaryFromItsArtifact(String source) {
        Dictionary dictionary = SharedFiles.dictionary(source);

        Dictionary again = Dictionary.parse(dictionary.artifact());

        assertThat(again.artifact()).isEqualTo(dictionary.artifact());
        assertThat(again.version()).isEqualTo(dictionary.version()).matches("[0-9a-f]{64}");
        assertThat(again.served()).isEqualTo(dictionary.served());
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

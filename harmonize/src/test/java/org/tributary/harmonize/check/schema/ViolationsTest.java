package org.tributary.harmonize.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds violations to what Python's jsonschema 4.26 said of the same documents (recorded in {@code
 * violations.json}).
 */
class ViolationsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Told(List<String> path, String text) {}

    private static JsonNode recorded() throws IOException {
        try (var stream = ViolationsTest.class.getResourceAsStream("/check/violations.json")) {
            return JSON.readTree(stream);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldTellWhatPythonTells() throws IOException {
        JsonNode recorded = recorded();
        Violations violations = new Violations(recorded.path("schema"));

        return recorded.path("cases")
                .valueStream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.path("document").toString(),
                                        () ->
                                                assertThat(violations.of(example.path("document")))
                                                        .map(
                                                                found ->
                                                                        new Told(
                                                                                found.path(),
                                                                                found.text()))
                                                        .containsExactlyInAnyOrderElementsOf(
                                                                told(example))));
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptOnlyWhatPythonAccepts() throws IOException {
        JsonNode recorded = recorded();
        CompiledSchema compiled = CompiledSchema.of(recorded.path("schema"));

        return recorded.path("cases")
                .valueStream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.path("document").toString(),
                                        () -> {
                                            boolean valid = example.path("violations").isEmpty();
                                            assertThat(compiled.test(example.path("document")))
                                                    .isIn(
                                                            valid ? Verdict.VALID : Verdict.INVALID,
                                                            Verdict.UNSURE);
                                        }));
    }

    private static List<Told> told(JsonNode example) {
        List<Told> told = new ArrayList<>();
        for (JsonNode violation : example.path("violations")) {
            List<String> path = violation.path("path").valueStream().map(JsonNode::asText).toList();
            told.add(new Told(path, violation.path("text").asText()));
        }
        return told;
    }

    @Test
    void shouldNameTheMissingPropertyAndTheUnexpectedOne() throws IOException {
        Violations violations =
                new Violations(
                        JSON.readTree(
                                "{\"properties\": {\"a\": {}}, \"required\": [\"a\"], \"additionalProperties\": false}"));

        List<Violation> found = violations.of(JSON.readTree("{\"b\": 1}"));

        assertThat(found).extracting(Violation::property).containsExactlyInAnyOrder("a", "b");
    }
}

package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Role;

class HarmonizedTest {

    private static final String SEX = "\"sex\":{\"enum\":[\"f\",\"m\"]";
    private static final String STUDY =
            "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}";

    private final TestCommons commons = new TestCommons(dictionary());

    private static Dictionary dictionary() {
        String artifact = TestDictionary.make().artifact();
        assertThat(artifact).contains(SEX);
        return Dictionary.parse(
                artifact.replace(
                        SEX,
                        SEX
                                + ",\"harmonize\":{\"aliases\":{\"male\":\"m\"},\"null_like\":[\"NA\"]}"));
    }

    @BeforeEach
    void createStudy() {
        commons.withProject();
        commons.put(STUDY);
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private static String person(String sex) {
        return "{\"type\":\"person\",\"submitter_id\":\"p\",\"studies\":{\"submitter_id\":\"st\"},\"sex\":\"%s\"}"
                .formatted(sex);
    }

    @Test
    void shouldWarnAndRecordOnTheEvent() {
        JsonNode answer = commons.put(person("Male"));

        assertThat(answer.at("/entities/0/warnings").toString())
                .isEqualTo(
                        "[{\"keys\":[\"sex\"],\"message\":\"Value 'Male' of 'sex' was read as 'm' by the dictionary's rule 'aliases'.\",\"type\":\"HARMONIZED\"}]");
        GenericRecord event = commons.events().getLast();
        assertThat(((GenericRecord) event.get("properties")).get("sex")).hasToString("m");
        assertThat((List<?>) event.get("harmonized"))
                .singleElement()
                .hasToString(
                        "{\"property\": \"sex\", \"from\": \"Male\", \"to\": \"m\", \"rule\": \"aliases\"}");
    }

    @Test
    void shouldClearWhatMeansNoValue() {
        commons.put(person("f"));

        JsonNode answer = commons.put(person("na"));

        assertThat(answer.at("/entities/0/warnings/0/message").asText())
                .isEqualTo(
                        "Value 'na' of 'sex' means no value by the dictionary's rule 'null_like'.");
        assertThat(((GenericRecord) commons.events().getLast().get("properties")).get("sex"))
                .isNull();
    }

    @Test
    void shouldSayNothingWhereNothingChanged() {
        JsonNode answer = commons.put(person("m"));

        assertThat(answer.at("/entities/0/warnings")).isEmpty();
        assertThat(commons.events().getLast().get("harmonized")).isNull();
    }

    @Test
    void shouldKeepItInLargeSubmissions() {
        var scope = TestCommons.scope(Role.UPDATE);
        var bodies =
                Bodies.table(
                        DocumentFormat.TSV,
                        "type\tsubmitter_id\tstudies.submitter_id\tsex\nperson\tp1\tst\tMALE\nperson\tp2\tst\tf\n");

        long id = commons.large(scope, bodies, 1);

        assertThat(commons.answer(id).at("/entities/0/warnings/0/type").asText())
                .isEqualTo("HARMONIZED");
        assertThat(commons.events().stream().filter(event -> event.get("harmonized") != null))
                .hasSize(1);
    }

    @Test
    void shouldSayWhereASpreadsheetMayHaveChangedAKey() {
        JsonNode answer = commons.put(person("m").replace("\"st\"", "\"1-Mar\""));

        assertThat(answer.at("/entities/0/errors/0/message").asText())
                .startsWith(
                        "No link destination found for studies, unique_keys='[{'project_id': 'CGCI-BLGSP', 'submitter_id': '1-Mar'}]'; looks like Excel changed 1-Mar");
    }
}

package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** File records whose id is their file's GUID (contract B.17). */
class FileIdTest {

    private static final String CHOSEN = "44444444-4444-4444-8444-444444444444";
    private static final String OTHER = "55555555-5555-4555-8555-555555555555";
    private static final String UNUSED = "66666666-6666-4666-8666-666666666666";

    private final TestCommons commons = new TestCommons(TestDictionary.makeWithFiles());

    @BeforeEach
    void createStudy() {
        commons.withProject();
        commons.put(
                "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}");
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private static String reads(String submitterId, String more) {
        return "{\"type\":\"reads\",\"submitter_id\":\"%s\",\"studies\":{\"submitter_id\":\"st\"}%s}"
                .formatted(submitterId, more);
    }

    private static String content(int size) {
        return ",\"md5sum\":\"%032x\",\"file_size\":%d".formatted(size, size);
    }

    private static String id(String id) {
        return ",\"id\":\"" + id + "\"";
    }

    private static String entityId(JsonNode answer) {
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.at("/entities/0/id").asText();
    }

    private static String message(JsonNode answer) {
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(400);
        return answer.at("/entities/0/errors/0/message").asText();
    }

    @Test
    void shouldTakeOverTheIdOfAFileThatIsKnown() {
        commons.put(reads("a", content(1) + id(CHOSEN)));
        commons.answer(commons.delete(false, List.of(CHOSEN)));

        assertThat(entityId(commons.put(reads("b", content(1))))).isEqualTo(CHOSEN);
        assertThat(entityId(commons.put(reads("B", content(1))))).isEqualTo(CHOSEN);
    }

    @Test
    void shouldFindARecordByItsKeyWhereItsFileGaveTheId() {
        var id = entityId(commons.put(reads("a", content(1))));

        var again = commons.put(reads("A", ",\"file_name\":\"x\""));

        assertThat(entityId(again)).isEqualTo(id);
        assertThat(again.path("updated_entity_count").asInt()).isEqualTo(1);
    }

    @Test
    void shouldRefuseASecondRecordOfAFile() {
        commons.put(reads("a", content(1) + id(CHOSEN)));

        assertThat(message(commons.put(reads("b", content(1)))))
                .contains(CHOSEN, "belongs to a record with another key");
        assertThat(
                        commons.put(
                                        "["
                                                + reads("c", content(3))
                                                + ","
                                                + reads("d", content(3))
                                                + "]")
                                .at("/entities/1/errors/0/message")
                                .asText())
                .contains("stands twice in this request");
    }

    @Test
    void shouldRefuseAnIdThatIsNotOfTheContent() {
        commons.put(reads("a", content(1) + id(CHOSEN)));
        commons.put(reads("b", content(2) + id(OTHER)));
        commons.answer(commons.delete(false, List.of(OTHER)));

        assertThat(message(commons.put(reads("c", content(1) + id(OTHER)))))
                .isEqualTo(
                        "Provided id for indexed file %s does not match the id for the file discovered in the index by hash/size (id: %s). Updating a previous index with new file is currently NOT SUPPORTED."
                                .formatted(OTHER, CHOSEN));
        assertThat(message(commons.put(reads("c", content(3) + id(OTHER)))))
                .startsWith("Could not find exact file match in index for id: " + OTHER)
                .endsWith("A file was found matching id but NOT `hash / size`.");
        assertThat(message(commons.put(reads("c", content(2) + id(UNUSED)))))
                .startsWith("Could not find exact file match in index for id: " + UNUSED)
                .endsWith("A file was found matching `hash / size` but NOT id.");
    }

    @Test
    void shouldLearnTheContentOnceAndKeepIt() {
        var id = entityId(commons.put(reads("a", "")));

        assertThat(entityId(commons.put(reads("a", content(1))))).isEqualTo(id);
        assertThat(entityId(commons.put(reads("a", content(1))))).isEqualTo(id);
        assertThat(message(commons.put(reads("a", content(2)))))
                .contains("Index ID found using hash/size: None.", "using uuid: " + id);
    }
}

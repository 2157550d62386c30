package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Gen3's own dictionary and tables of OpenNeuro ds000030. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenNeuroIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TABLES =
            List.of(
                    "core_metadata_collection",
                    "study",
                    "subject",
                    "condition",
                    "imaging_file.documented-subset",
                    "supplementary_file");
    private static final Map<String, Long> RECORDS =
            Map.of(
                    "core_metadata_collection", 1L,
                    "study", 1L,
                    "subject", 272L,
                    "condition", 142L,
                    "imaging_file", 527L,
                    "supplementary_file", 519L);

    private Site site;
    private Requests admin;
    private Path tables;

    @BeforeAll
    void start() {
        tables = Shared.path("data/openneuro-ds000030/gen3-tsv");
        var dictionary = Shared.path("data/dictionaries/openneuro").toString();
        site = Stack.start(options -> options.withDictionary(dictionary));
        admin = site.as("admin");
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldTakeAllTablesInReverseOrderInOneBulkRequest() throws IOException {
        admin.project("OpenNeuro", "ds000030");
        var documents = MAPPER.createArrayNode();
        for (var table : TABLES.reversed()) {
            documents
                    .addObject()
                    .put("name", table)
                    .put("doc_format", "tsv")
                    .put("doc", Files.readString(tables.resolve(table + ".tsv")));
        }

        var answer = admin.put("OpenNeuro/ds000030/bulk", JSON, documents.toString());

        expect(200, answer);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertCounts("OpenNeuro-ds000030");
        assertDocumentedAnswer();
    }

    @Test
    void shouldTakeEachTableAloneInOrder() throws IOException {
        admin.project("OpenNeuro", "again");

        for (var table : TABLES) {
            var text = Files.readString(tables.resolve(table + ".tsv"));
            expect(200, admin.put("OpenNeuro/again", TSV, text.replace("\tds000030", "\tagain")));
        }

        assertCounts("OpenNeuro-again");
    }

    @Test
    void shouldGiveBackGeneratedRecords() {
        new RoundTrip().check(site, Shared.path("data/dictionaries/openneuro"));
    }

    private void assertCounts(String projectId) {
        RECORDS.forEach(
                (type, count) ->
                        assertThat(admin.count(type, projectId)).as(type).isEqualTo(count));
    }

    private void assertDocumentedAnswer() throws IOException {
        var recorded =
                MAPPER.readTree(
                        Shared.path("data/openneuro-ds000030/expected_gen3_query.json").toFile());
        var answer = admin.query(recorded.path("query").asText()).path("match_quick_search");
        // The recorded answer is of a commons with the imaging files only.
        assertThat(answer)
                .filteredOn(each -> "fMRI Image".equals(each.path("data_type").asText()))
                .extracting(each -> asIntegers((ObjectNode) each))
                .containsExactlyInAnyOrderElementsOf(
                        recorded.path("expected")
                                .valueStream()
                                .map(each -> each.toString())
                                .map(OpenNeuroIT::sorted)
                                .toList());
    }

    private static String asIntegers(ObjectNode record) {
        record.put("file_size", record.path("file_size").asLong());
        return sorted(record.toString());
    }

    private static String sorted(String json) {
        try {
            return MAPPER.writeValueAsString(
                    MAPPER.readValue(json, new TypeReference<TreeMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.local.client.CommonsClient;
import org.tributary.local.pfb.PfbImport;

/** Whole projects out and in again, and counts of values across links. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportIT {

    /** More than one range of an export, and no whole number of them. */
    private static final int MANY = 2_345;

    private static final String ONE = "/api/v1/export?project_id=e2eexport-one";

    @TempDir private static Path folder;

    private final Requests admin;
    private final Requests visitor;
    private final CommonsClient client;

    ExportIT(Site site) {
        admin = site.as("admin");
        visitor = site.as("visitor");
        client =
                new CommonsClient(
                        URI.create(site.commons().url()), () -> site.commons().token("admin"));
    }

    @BeforeAll
    void submit() {
        admin.project("e2eexport", "one");
        admin.project("e2eexport", "two");
        admin.project("e2eexport", "many");
        expect(
                200,
                admin.put(
                        "e2eexport/one",
                        JSON,
                        """
                        [{"type": "study", "submitter_id": "x-st", "projects": {"code": "one"}},
                         {"type": "subject", "submitter_id": "x-a", "studies": {"submitter_id": "x-st"}, "sex": "female",
                          "age_at_enrollment": 41, "consent_codes": ["GRU", "a b-c_d"]},
                         {"type": "subject", "submitter_id": "x-b", "studies": {"submitter_id": "x-st"}, "sex": "male"},
                         {"type": "subject", "submitter_id": "x-ü", "studies": {"submitter_id": "x-st"}, "age_at_enrollment": 7},
                         {"type": "sample", "submitter_id": "x-s", "subjects": {"submitter_id": "x-a"}, "tissue_type": "Tumor"},
                         {"type": "sample", "submitter_id": "x-t", "subjects": {"submitter_id": "x-a"}, "tissue_type": "Tumor"},
                         {"type": "sample", "submitter_id": "x-u", "subjects": {"submitter_id": "x-b"}, "tissue_type": "Normal"}]
                        """));
        expect(
                200,
                admin.put(
                        "e2eexport/many",
                        JSON,
                        "{\"type\": \"study\", \"submitter_id\": \"m\", \"projects\": {\"code\": \"many\"}}"));
        var rows =
                IntStream.range(0, MANY)
                        .mapToObj("subject\tm-%d\tm\n"::formatted)
                        .collect(Collectors.joining());
        expect(
                200,
                admin.put(
                        "e2eexport/many",
                        TSV,
                        "type\tsubmitter_id\tstudies.submitter_id\n" + rows));
    }

    @Test
    void shouldExportLinesThatCanBeSubmittedAgain() {
        var lines = admin.text(ONE).lines().toList();

        assertThat(lines)
                .extracting(line -> Requests.parse(line).path("type").asText())
                .containsExactly(
                        "study", "subject", "subject", "subject", "sample", "sample", "sample");
        var again = admin.put("e2eexport/one", JSON, "[" + String.join(",", lines) + "]");
        expect(200, again);
        assertThat(again.json().path("updated_entity_count").asInt()).isEqualTo(7);
    }

    @Test
    void shouldExportEveryRecordOnceInTheOrderOfIds() {
        var path = "/api/v0/submission/e2eexport/many/export?node_label=subject&format=tsv";

        var ids = admin.text(path).lines().skip(1).map(line -> line.split("\t")[1]).toList();

        assertThat(ids).hasSize(MANY).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldExportATableForEachType() throws IOException {
        var names = new ArrayList<String>();
        var bytes = admin.bytes(ONE + "&format=tsv");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                var text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).startsWith("type\t").contains("e2eexport-one");
            }
        }

        assertThat(names).containsExactly("study.tsv", "subject.tsv", "sample.tsv");
        assertThat(admin.text(ONE + "&format=tsv&node=study")).startsWith("type\tid\t");
    }

    @Test
    void j2_18_shouldGiveSpreadsheetsNoFormulas() throws IOException {
        expect(
                200,
                admin.put(
                        "e2eexport/many",
                        TSV,
                        "type\tsubmitter_id\tprojects.code\nstudy\t=1+1\tmany\n"));
        var studies = "/api/v1/export?project_id=e2eexport-many&node=study&format=";

        assertThat(admin.text(studies + "spreadsheet"))
                .startsWith("\uFEFFtype,id,")
                .contains("e2eexport-many,'=1+1,");
        assertThat(admin.text(studies + "tsv")).contains("e2eexport-many\t=1+1\t");
    }

    @Test
    void shouldExportTheRecordsOfAQuery() {
        var found =
                admin.posted(
                        "/api/v1/export",
                        """
                        {"node": "sample", "project_id": "e2eexport-one",
                         "filter": {"AND": [{"=": {"subjects.sex": "female"}}, {"=": {"tissue_type": "Tumor"}}]}}
                        """);
        var ids = found.lines().map(line -> Requests.parse(line).path("id").asText()).toList();
        var named = admin.posted("/api/v1/export", "{\"ids\": [\"%s\"]}".formatted(ids.getFirst()));

        assertThat(ids).hasSize(2);
        assertThat(named.strip()).isEqualTo(found.lines().findFirst().orElseThrow());
    }

    /** Deleted and imported, the records are the same, with their ids. */
    @Test
    void shouldTakeBackWhatItExported() throws IOException {
        admin.project("e2eexport", "back");
        expect(
                200,
                admin.put(
                        "e2eexport/back",
                        JSON,
                        """
                        [{"type": "study", "submitter_id": "b-st", "projects": {"code": "back"}},
                         {"type": "subject", "submitter_id": "b-a", "studies": {"submitter_id": "b-st"}, "sex": "female",
                          "age_at_enrollment": 41, "consent_codes": ["GRU", "a b-c_d"]},
                         {"type": "sample", "submitter_id": "b-s", "subjects": {"submitter_id": "b-a"}, "tissue_type": "Tumor"}]
                        """));
        var path = "/api/v1/export?project_id=e2eexport-back";
        var before = admin.text(path);
        var file = Files.write(folder.resolve("back.avro"), admin.bytes(path + "&format=pfb"));
        delete("e2eexport/back", before);
        assertThat(admin.text(path)).isEmpty();

        var verdicts = PfbImport.of(client, file).run(Optional.empty(), false, _ -> {});

        assertThat(verdicts).containsOnlyKeys("e2eexport-back");
        assertThat(verdicts.get("e2eexport-back").success()).isTrue();
        assertThat(admin.text(path)).isEqualTo(before);
    }

    @Test
    void shouldImportIntoAnotherProject() throws IOException {
        var file = Files.write(folder.resolve("one.avro"), admin.bytes(ONE + "&format=pfb"));

        var verdicts = PfbImport.of(client, file).run(Optional.of("e2eexport-two"), false, _ -> {});

        assertThat(verdicts.get("e2eexport-two").success()).isTrue();
        assertThat(admin.count("subject", "e2eexport-two")).isEqualTo(3);
        assertThat(admin.count("sample", "e2eexport-two")).isEqualTo(3);
    }

    @Test
    void shouldCountValuesAcrossLinks() {
        var facets =
                admin.get(
                                "/api/v1/facets?node=subject&project_id=e2eexport-one&by=sex,samples.tissue_type,age_at_enrollment,consent_codes")
                        .json();

        assertThat(facets.path("total").asInt()).isEqualTo(3);
        assertThat(values(facets, 0)).containsExactly("female 1", "male 1", "no data 1");
        assertThat(values(facets, 1)).containsExactly("Normal 1", "Tumor 1", "no data 1");
        var ages = facets.path("facets").path(2);
        assertThat(ages.path("min").asInt()).isEqualTo(7);
        assertThat(ages.path("max").asInt()).isEqualTo(41);
        assertThat(ages.path("missing").asInt()).isEqualTo(1);
        assertThat(values(facets, 3)).containsExactly("GRU 1", "a b-c_d 1", "no data 2");
    }

    @Test
    void shouldCountWhatFulfilsAFilter() {
        var facets =
                Requests.parse(
                        admin.posted(
                                "/api/v1/facets",
                                """
                                {"node": "subject", "by": ["sex"], "project_id": "e2eexport-one",
                                 "filter": {"nested": {"path": "samples", "AND": [{"=": {"tissue_type": "Normal"}}]}}}
                                """));

        assertThat(values(facets, 0)).containsExactly("male 1");
    }

    @Test
    void shouldShowNothingOfProjectsThatMayNotBeRead() {
        var export = visitor.get(ONE);
        var facets = visitor.get("/api/v1/facets?node=subject&by=sex,samples.tissue_type");

        assertThat(export.status()).isEqualTo(404);
        assertThat(export.json().path("detail").asText())
                .isEqualTo("project e2eexport-one not found");
        assertThat(facets.json().toString()).doesNotContain("Tumor");
        assertThat(visitor.posted("/api/v1/export", "{\"node\": \"subject\"}"))
                .doesNotContain("e2eexport");
    }

    @Test
    void shouldNameTheWrongField() {
        var answer = admin.get("/api/v1/facets?node=subject&by=gendr");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("gendr");
        assertThat(answer.json().path("suggestion").asText()).isEqualTo("gender");
        assertThat(admin.get(ONE + "&format=pbf").json().path("suggestion").asText())
                .isEqualTo("pfb");
    }

    private static List<String> values(JsonNode facets, int field) {
        var values = new ArrayList<String>();
        facets.path("facets")
                .path(field)
                .path("values")
                .forEach(
                        value ->
                                values.add(
                                        "%s %d"
                                                .formatted(
                                                        value.path("value").isNull()
                                                                ? value.path("label").asText()
                                                                : value.path("value").asText(),
                                                        value.path("count").asInt())));
        return values;
    }

    /** All records of an export, children first. */
    private void delete(String project, String lines) {
        var ids = lines.lines().map(line -> Requests.parse(line).path("id").asText()).toList();
        expect(
                200,
                admin.send(
                        "DELETE",
                        project + "/entities/" + String.join(",", ids.reversed()),
                        JSON,
                        BodyPublishers.noBody()));
    }
}

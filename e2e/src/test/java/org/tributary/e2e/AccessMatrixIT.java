package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Users × projects × forms of asking: what is asked about a project that the user may not read is
 * answered as if it were not there, in status and in every character. Names of programs are for
 * everybody (contract C.7), and that a project exists is told by the routes below it (contract
 * B.1).
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

    /** An id, a key and a project that are nowhere, as long as those that are. */
    private static final Asked NOTHING =
            new Asked("north-zz", "00000000-1111-4222-8333-444444444444", "north-zz-sample-0");

    private static final List<String> QUERIES =
            List.of(
                    "{sample(project_id:\"%1$s\",first:0){id submitter_id}}",
                    "{sample(id:\"%2$s\"){id project_id}}",
                    "{sample(ids:[\"%2$s\"]){id}}",
                    "{sample(submitter_id:\"%3$s\"){id}}",
                    "{sample(quick_search:\"%3$s\"){id}}",
                    "{_sample_count(project_id:\"%1$s\")}",
                    "{_sample_count(id:\"%2$s\")}",
                    "{_sample_count(not:{tissue_type:\"x\"},project_id:\"%1$s\")}",
                    "{project(project_id:\"%1$s\"){code name _studies_count studies{id}}}",
                    "{_project_count(project_id:\"%1$s\")}",
                    "{node(project_id:\"%1$s\",first:0){id}}",
                    "{node(id:\"%2$s\"){id type}}",
                    "{node(category:\"biospecimen\",quick_search:\"%3$s\",first:0){id}}",
                    "{datanode(project_id:\"%1$s\",first:0){id}}",
                    "{datanode(quick_search:\"%2$s\",first:0){id}}",
                    "{program(with_path_to:{type:\"sample\",id:\"%2$s\"}){name}}",
                    "{program(with_path_to:{type:\"sample\",submitter_id:\"%3$s\"}){name}}",
                    "{_program_count(with_path_to:{type:\"project\",project_id:\"%1$s\"})}",
                    "{program(with_path_to_any:[{type:\"sample\",id:\"%2$s\"},{type:\"subject\",id:\"%2$s\"}]){name}}",
                    "{program(first:0,order_by_asc:\"name\",without_path_to:{type:\"sample\",id:\"%2$s\"}){name}}",
                    "{project(with_path_to:{type:\"sample\",id:\"%2$s\"}){code}}",
                    "{subject(first:0,with_path_to:{type:\"sample\",submitter_id:\"%3$s\"}){id}}",
                    "{_subject_count(with_path_to_any:{type:\"sample\",id:\"%2$s\"})}",
                    "{program{projects(project_id:\"%1$s\"){code} n:_projects_count(project_id:\"%1$s\")}}",
                    "{program{projects(with_path_to:{type:\"sample\",id:\"%2$s\"}){code}}}",
                    "{project(first:0){programs(with_path_to:{type:\"sample\",id:\"%2$s\"}){name}}}",
                    "{transaction_log(project_id:\"%1$s\"){id}}",
                    "{transaction_log(entities:[\"%2$s\"]){id}}",
                    "{_transaction_log_count(project_id:\"%1$s\",entities:[\"%2$s\"])}");

    /** A path below the gateway's root, and the filter that goes with it. */
    private static final List<Download> DOWNLOADS =
            List.of(
                    new Download("/api/v1/export?project_id=%1$s", ""),
                    new Download("/api/v1/export?project_id=%1$s&node=sample&format=tsv", ""),
                    new Download("/api/v1/export?project_id=%1$s&ids=%2$s", ""),
                    new Download("/api/v1/export?ids=%2$s", ""),
                    new Download("/api/v1/export?node=sample&ids=%2$s&format=tsv", ""),
                    new Download(
                            "/api/v1/export?node=sample", "{\"=\":{\"submitter_id\":\"%3$s\"}}"),
                    new Download(
                            "/api/v1/export?node=subject",
                            "{\"=\":{\"samples.submitter_id\":\"%3$s\"}}"),
                    new Download("/api/v1/facets?node=sample&by=tissue_type&project_id=%1$s", ""),
                    new Download(
                            "/api/v1/facets?node=sample&by=tissue_type",
                            "{\"=\":{\"id\":\"%2$s\"}}"),
                    new Download(
                            "/api/v1/facets?node=subject&by=sex,samples.tissue_type",
                            "{\"=\":{\"samples.submitter_id\":\"%3$s\"}}"),
                    new Download(
                            "/api/v1/facets?node=subject&by=age_at_enrollment",
                            "{\"nested\":{\"path\":\"samples\",\"AND\":[{\"=\":{\"id\":\"%2$s\"}}]}}"));

    /** Answers that must name nothing but what the user may read. */
    private static final List<String> WHOLE =
            List.of(
                    "{program(first:0){name projects(first:0){project_id} _projects_count _links{id project_id}}}",
                    "{program(first:0){name projects{programs{projects(first:0){project_id}}}}}",
                    "{node(first:0){id project_id}}",
                    "{datanode(first:0){id project_id}}",
                    "{project(first:0){project_id studies(first:0){project_id _links{project_id}}}}",
                    "{viewer{sample(first:0){project_id}}}",
                    "{node(category:\"administrative\",first:0){project_id}}");

    private final Random random = new Random(20261122);
    private final GeneratedCommons commons;
    private RandomGraph graph;

    /**
     * What a request asks about.
     *
     * @param id of a record
     * @param key the record's submitter_id
     */
    private record Asked(String project, String id, String key) {

        String in(String form) {
            return form.formatted(project, id, key);
        }

        /** The text without what was asked about, so that two answers can be compared. */
        String without(String text) {
            return text.replace(id, "ID").replace(key, "KEY").replace(project, "PROJECT");
        }
    }

    private record Download(String path, String filter) {

        String about(Asked asked) {
            return asked.in(path)
                    + (filter.isEmpty() ? "" : "&filter=" + encoded(asked.in(filter)));
        }
    }

    AccessMatrixIT(GeneratedCommons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void write() {
        do {
            graph = commons.graph(random);
        } while (projects().stream().anyMatch(project -> samples(project).isEmpty()));
    }

    @Test
    void shouldAnswerQueriesAboutOtherProjectsAsIfTheyWereNotThere() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var requests = commons.as(user);
            for (var form : QUERIES) {
                var nothing = requests.ask(NOTHING.in(form));
                for (var asked : unreadable(user)) {
                    var answer = requests.ask(asked.in(form));

                    assertThat(asked.without(answer.json().toString()))
                            .as("%s asks %s", user, asked.in(form))
                            .isEqualTo(NOTHING.without(nothing.json().toString()));
                    assertThat(answer.status()).isEqualTo(nothing.status());
                }
            }
        }
    }

    @Test
    void shouldExportAndCountOtherProjectsAsIfTheyWereNotThere() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var requests = commons.as(user);
            for (var download : DOWNLOADS) {
                var nothing = requests.statusAndText(download.about(NOTHING));
                for (var asked : unreadable(user)) {
                    var answer = requests.statusAndText(download.about(asked));

                    assertThat(asked.without(answer))
                            .as("%s asks %s", user, download.about(asked))
                            .isEqualTo(NOTHING.without(nothing));
                }
            }
        }
    }

    @Test
    void shouldExportAndCountAllThatMayBeRead() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var readable = GeneratedCommons.readable(user);
            var requests = commons.as(user);
            int samples = readable.stream().mapToInt(project -> samples(project).size()).sum();

            var lines = requests.text("/api/v1/export?node=sample").lines().toList();
            var facets = requests.get("/api/v1/facets?node=sample&by=tissue_type").json();

            assertThat(lines).hasSize(samples);
            assertThat(lines)
                    .allMatch(
                            line ->
                                    readable.contains(
                                            Requests.parse(line).path("project_id").asText()));
            assertThat(facets.path("total").asInt()).isEqualTo(samples);
        }
    }

    @Test
    void shouldNameNothingButReadableProjects() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var readable = GeneratedCommons.readable(user);
            for (var query : WHOLE) {
                var answer = commons.as(user).ask(query);

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json().findValuesAsText("project_id"))
                        .as("%s asks %s", user, query)
                        .allMatch(id -> readable.contains(id) || id.equals("null"));
            }
        }
    }

    @Test
    void shouldCountReadableProjectsOnly() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var readable = GeneratedCommons.readable(user);
            var requests = commons.as(user);

            var counts = requests.get("/api/search/datasets?nodes=sample,subject").json();
            var listed = requests.get("/api/search/v0/datasets/projects").json();
            var samples = requests.query("{n:_sample_count}").path("n").asInt();

            assertThat(counts.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(readable);
            readable.forEach(
                    project ->
                            assertThat(counts.at("/%s/sample".formatted(project)).asInt())
                                    .isEqualTo(samples(project).size()));
            assertThat(listed.path("projects")).hasSize(readable.size());
            assertThat(samples)
                    .isEqualTo(
                            readable.stream().mapToInt(project -> samples(project).size()).sum());
        }
    }

    @Test
    void shouldNotFindFilesOfOtherProjects() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            var readable = GeneratedCommons.readable(user);
            for (var file : graph.records("imaging_file")) {
                var guid = file.text("object_id") == null ? file.id() : file.text("object_id");
                var path = "/api/search/coremetadata/" + encoded(guid);

                var answer = commons.as(user).get(path);

                if (!readable.contains(file.projectId())) {
                    assertThat(answer.json().path("project_id").asText(""))
                            .as("%s asks for %s", user, guid)
                            .isNotEqualTo(file.projectId());
                }
            }
        }
    }

    @Test
    void shouldRefuseRoutesOfOtherProjectsWhateverTheyAreAskedFor() {
        var forms =
                List.of(
                        "/entities/%2$s",
                        "/export?ids=%2$s&format=json",
                        "/export?node_label=sample&format=json",
                        "/manifest?ids=%2$s");
        for (var user : GeneratedCommons.USERS.keySet()) {
            for (var asked : unreadable(user)) {
                for (var form : forms) {
                    var base = "/api/v0/submission/" + asked.project().replaceFirst("-", "/");

                    var existing = commons.as(user).get(base + asked.in(form));
                    var missing = commons.as(user).get(base + NOTHING.in(form));

                    assertThat(existing.status()).as("%s %s", user, form).isEqualTo(403);
                    assertThat(existing.json()).isEqualTo(missing.json());
                }
            }
        }
    }

    @Test
    void shouldNotGiveRecordsOfOtherProjectsThroughReadableOnes() {
        for (var user : GeneratedCommons.USERS.keySet()) {
            for (var project : GeneratedCommons.readable(user)) {
                var base = "/api/v0/submission/" + project.replaceFirst("-", "/");
                for (var asked : others(project)) {
                    for (var form : List.of("/entities/%2$s", "/export?ids=%2$s&format=json")) {
                        var existing = commons.as(user).get(base + asked.in(form));
                        var missing = commons.as(user).get(base + NOTHING.in(form));

                        assertThat(asked.without(existing.json().toString()))
                                .as("%s asks %s for %s", user, project, asked)
                                .isEqualTo(NOTHING.without(missing.json().toString()));
                    }
                }
            }
        }
    }

    private List<Asked> unreadable(String user) {
        var readable = GeneratedCommons.readable(user);
        return projects().stream()
                .filter(project -> !readable.contains(project))
                .map(this::asked)
                .toList();
    }

    private List<Asked> others(String project) {
        return projects().stream().filter(each -> !each.equals(project)).map(this::asked).toList();
    }

    private Asked asked(String project) {
        var sample = samples(project).getFirst();
        return new Asked(project, sample.id(), String.valueOf(sample.text("submitter_id")));
    }

    private List<NaiveRecord> samples(String project) {
        return graph.records("sample").stream()
                .filter(record -> project.equals(record.projectId()))
                .toList();
    }

    private static List<String> projects() {
        var projects = new ArrayList<String>();
        GeneratedCommons.PROGRAMS.forEach(
                (program, codes) -> codes.forEach(code -> projects.add(program + "-" + code)));
        return projects;
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte each : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(each).toUpperCase(Locale.ROOT));
        }
        return encoded.toString();
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionIT {

    private static final String PROJECT = "e2e/submission";
    private static final String PROJECT_ID = "e2e-submission";
    private static final String SUBJECTS =
            "type\tsubmitter_id\tstudies.submitter_id\tage_at_enrollment\tsex\n";

    private final Site site;
    private final Requests admin;

    SubmissionIT(Site site) {
        this.site = site;
        admin = site.as("admin");
    }

    @BeforeAll
    void createProject() {
        admin.project("e2e", "submission");
        expect(
                200,
                admin.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "st", "projects": {"code": "submission"}}
                        """));
    }

    private static String subject(String name, Object age) {
        return "subject\t%s\tst\t%s\tfemale\n".formatted(name, age);
    }

    private long subjectsLike(String prefix) {
        return admin.query(
                        "{ n: _subject_count(project_id: \"%s\", quick_search: \"%s\") }"
                                .formatted(PROJECT_ID, prefix))
                .path("n")
                .asLong(-1);
    }

    @Test
    void shouldAnswerWhenRecordsCanBeQueried() {
        var answer = admin.put(PROJECT, TSV, SUBJECTS + subject("now-1", 41));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(1);
        var found =
                admin.query(
                        "{ subject(submitter_id: \"now-1\") { age_at_enrollment studies { submitter_id } } }");
        assertThat(found.toString())
                .isEqualTo(
                        "{\"subject\":[{\"age_at_enrollment\":41.0,\"studies\":[{\"submitter_id\":\"st\"}]}]}");
    }

    @Test
    void shouldTakeLinksInAnyOrder() {
        var body =
                """
                [{"type": "sample", "submitter_id": "order-sample", "subjects": {"submitter_id": "order-subject"}},
                 {"type": "subject", "submitter_id": "order-subject", "studies": {"submitter_id": "st"}}]
                """;

        var answer = admin.put(PROJECT, JSON, body);

        assertThat(answer.status()).isEqualTo(200);
        var found =
                admin.query(
                        "{ sample(submitter_id: \"order-sample\") { subjects { submitter_id } } }");
        assertThat(found.at("/sample/0/subjects/0/submitter_id").asText())
                .isEqualTo("order-subject");
    }

    @Test
    void shouldTakeAGzippedTable() throws IOException {
        var answer =
                admin.send(
                        "PUT",
                        PROJECT,
                        TSV,
                        BodyPublishers.ofByteArray(gzip(SUBJECTS + subject("gz-1", 30))),
                        "Content-Encoding",
                        "gzip");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(subjectsLike("gz-")).isEqualTo(1);
    }

    @Test
    void shouldHaveExactlyOneCreatorOfASubmitterId() {
        var rows = SUBJECTS + subject("race-1", 30);

        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            admin.send(
                                                                            "POST",
                                                                            PROJECT,
                                                                            TSV,
                                                                            BodyPublishers.ofString(
                                                                                    rows))
                                                                    .status(),
                                                    threads))
                            .toList();
            statuses = answers.stream().map(CompletableFuture::join).sorted().toList();
        }

        assertThat(statuses).containsExactly(201, 400, 400, 400, 400, 400, 400, 400);
        assertThat(subjectsLike("race-")).isEqualTo(1);
    }

    @Nested
    class Large {

        private static final int ROWS = 30_000;

        private String table(String prefix, int wrongRow) {
            var text = new StringBuilder(SUBJECTS);
            for (int i = 0; i < ROWS; i++) {
                text.append(subject(prefix + i, i == wrongRow ? "old" : i % 80));
            }
            return text.toString();
        }

        @Test
        void shouldTakeManyRowsInOneRequest() {
            var answer = admin.put(PROJECT, TSV, table("many-", -1));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(ROWS);
            assertThat(answer.json().path("entities")).hasSize(ROWS);
            assertThat(subjectsLike("many-")).isEqualTo(ROWS);
        }

        @Test
        void shouldLeaveNothingWhereTheLastRowIsWrong() {
            var answer = admin.put(PROJECT, TSV, table("none-", ROWS - 1));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("entity_error_count").asInt()).isEqualTo(1);
            var error = answer.json().path("entities").path(ROWS - 1).path("errors").path(0);
            assertThat(error.path("keys").path(0).asText()).isEqualTo("age_at_enrollment");
            assertThat(error.path("message").asText()).contains("line " + (ROWS + 1));
            assertThat(subjectsLike("none-")).isZero();
        }

        @Test
        void shouldLetOthersInMeanwhile() {
            admin.project("e2e", "other");
            var table = table("busy-", -1);

            List<Integer> statuses;
            Requests.Answer large;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var upload =
                        CompletableFuture.supplyAsync(
                                () -> admin.put(PROJECT, TSV, table), threads);
                statuses =
                        IntStream.range(0, 10)
                                .map(
                                        i ->
                                                admin.put(
                                                                "e2e/other",
                                                                JSON,
                                                                """
                                                                {"type": "study", "submitter_id": "o-%d", "projects": {"code": "other"}}
                                                                """
                                                                        .formatted(i))
                                                        .status())
                                .boxed()
                                .toList();
                large = upload.join();
            }

            assertThat(statuses).containsOnly(200);
            assertThat(large.status()).isEqualTo(200);
            assertThat(admin.count("study", "e2e-other")).isEqualTo(10);
        }
    }

    @Nested
    class Refuses {

        @Test
        void shouldNameRowColumnValueAndWhatWasExpected() {
            var rows = SUBJECTS + subject("bad-1", 30) + subject("bad-2", "old");

            var answer =
                    admin.send(
                            "PUT",
                            PROJECT,
                            TSV,
                            BodyPublishers.ofString(rows),
                            "X-Tributary-Details",
                            "true");

            assertThat(answer.status()).isEqualTo(400);
            var error = answer.json().at("/entities/1/errors/0");
            assertThat(error.path("line").asInt()).isEqualTo(3);
            assertThat(error.path("column").asText()).isEqualTo("age_at_enrollment");
            assertThat(error.path("value").asText()).isEqualTo("old");
            assertThat(error.path("expected").asText()).contains("integer");
            assertThat(subjectsLike("bad-")).isZero();
        }

        @Test
        void shouldRefuseBytesThatAreNoUtf8() {
            var bytes = (SUBJECTS + subject("utf-1", 30)).getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 5] = (byte) 0xFF;

            var answer = admin.send("PUT", PROJECT, TSV, BodyPublishers.ofByteArray(bytes));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).startsWith("UnicodeDecodeError");
        }

        @Test
        void shouldRefuseATruncatedGzip() throws IOException {
            var bytes = gzip(SUBJECTS + subject("cut-1", 30));

            var answer =
                    admin.send(
                            "PUT",
                            PROJECT,
                            TSV,
                            BodyPublishers.ofByteArray(Arrays.copyOf(bytes, bytes.length / 2)),
                            "Content-Encoding",
                            "gzip");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).containsIgnoringCase("gzip");
            assertThat(subjectsLike("cut-")).isZero();
        }

        @Test
        void shouldReadAnUnknownTypeAsJsonAndSayWhatIsWrong() {
            var answer = admin.put(PROJECT, "application/x-unknown", "type\tsubmitter_id\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message())
                    .startsWith("Unable to parse json: Expecting value: line 1 column 1 (char 0)");
        }

        @Test
        void shouldNameAnUnknownProject() {
            var answer = admin.put("e2e/nowhere", JSON, "[]");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.message()).isEqualTo("Project nowhere not found");
        }

        @Test
        void shouldRefuseUsersWithoutRights() {
            var rows = SUBJECTS + subject("visit-1", 30);

            var visitor = site.as("visitor").put(PROJECT, TSV, rows);
            var analyst = site.as("analyst").put(PROJECT, TSV, rows);

            assertThat(visitor.status()).isEqualTo(403);
            assertThat(analyst.status()).isEqualTo(403);
            assertThat(site.as("visitor").count("subject", PROJECT_ID)).isZero();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several files in one request, a part of a submission, retries, and bodies that mean harm. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeIT {

    private static final String PROJECT = "intake/files";
    private static final String PROJECT_ID = "intake-files";
    private static final String ZIP = "application/zip";
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String SUBJECTS = "type\tsubmitter_id\tstudies.submitter_id\n";

    private final Requests admin;

    IntakeIT(Site site) {
        admin = site.as("admin");
    }

    @BeforeAll
    void createProject() {
        admin.project("intake", "files");
        expect(
                200,
                admin.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "st", "projects": {"code": "files"}}
                        """));
    }

    private record Named(String name, byte[] bytes) {
        Named(String name, String text) {
            this(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] zip(Named... files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files) {
                zip.putNextEntry(new ZipEntry(file.name));
                zip.write(file.bytes);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] multipart(Named... files) {
        var out = new ByteArrayOutputStream();
        for (var file : files) {
            var head =
                    "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\r\n\r\n"
                            .formatted(file.name);
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(file.bytes);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private Requests.Answer put(String path, String type, byte[] body, String... headers) {
        return admin.send("PUT", path, type, BodyPublishers.ofByteArray(body), headers);
    }

    private static Named[] linked(String prefix) {
        return new Named[] {
            new Named(
                    "samples.json",
                    "[{\"type\": \"sample\", \"submitter_id\": \"%1$s-s\", \"subjects\": {\"submitter_id\": \"%1$s-p\"}}]"
                            .formatted(prefix)),
            new Named("deep/er/subjects.tsv", SUBJECTS + "subject\t%s-p\tst\n".formatted(prefix))
        };
    }

    @Test
    void shouldTakeFilesThatLinkInAnyOrder() throws IOException {
        var parts = put(PROJECT, MULTIPART, multipart(linked("part")));
        var zip = put(PROJECT + "/bulk", ZIP, zip(linked("zip")));

        for (var answer : List.of(parts, zip)) {
            expect(200, answer);
            assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(2);
            assertThat(answer.json().path("subtransactions").findValuesAsText("name"))
                    .containsExactly("samples.json", "deep/er/subjects.tsv");
        }
        var found =
                admin.query("{ sample(submitter_id: \"zip-s\") { subjects { submitter_id } } }");
        assertThat(found.at("/sample/0/subjects/0/submitter_id").asText()).isEqualTo("zip-p");
    }

    @Test
    void shouldTakeTheRowsThatAreRight() {
        var answer =
                admin.put(
                        PROJECT + "?mode=partial",
                        TSV,
                        SUBJECTS
                                + "subject\tgood-1\tst\nsubject\tbad-1\tnowhere\nsubject\tgood-2\tst\n");

        expect(200, answer);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(2);
        assertThat(answer.json().path("entity_error_count").asInt()).isEqualTo(1);
        assertThat(answer.message()).contains("2 entities accepted, 1 entity refused");
        assertThat(admin.query("{ n: _subject_count(quick_search: \"good-\") }").path("n").asInt())
                .isEqualTo(2);
        assertThat(admin.put(PROJECT + "?mode=some", TSV, SUBJECTS).status()).isEqualTo(400);
    }

    @Test
    void shouldTakePartOfALargeSubmission() {
        var rows = new StringBuilder(SUBJECTS);
        for (int i = 0; i < 3_000; i++) {
            rows.append("subject\tlarge-%d\t%s\n".formatted(i, i % 1_000 == 7 ? "nowhere" : "st"));
        }

        var answer = admin.put(PROJECT + "?mode=partial", TSV, rows.toString());

        expect(200, answer);
        assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(2_997);
        assertThat(answer.json().path("entity_error_count").asInt()).isEqualTo(3);
        assertThat(answer.json().path("entities")).hasSize(3_000);
        assertThat(admin.query("{ n: _subject_count(quick_search: \"large-\") }").path("n").asInt())
                .isEqualTo(2_997);
    }

    @Test
    void shouldDoNothingTwice() {
        var rows = (SUBJECTS + "subject\tonce-1\tst\n").getBytes(StandardCharsets.UTF_8);
        var other = (SUBJECTS + "subject\tonce-2\tst\n").getBytes(StandardCharsets.UTF_8);

        var first = post(rows, "key-1");
        var second = post(rows, "key-1");
        var conflict = post(other, "key-1");
        var fresh = post(rows, "key-2");

        expect(201, first);
        assertThat(second).isEqualTo(first);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.message()).contains("Idempotency-Key was used");
        assertThat(fresh.status()).isEqualTo(400);
    }

    @Test
    void shouldDeleteNothingTwice() {
        expect(200, admin.put(PROJECT, TSV, SUBJECTS + "subject\tgone\tst\n"));
        var id =
                admin.query("{ subject(submitter_id: \"gone\") { id } }")
                        .path("subject")
                        .path(0)
                        .path("id")
                        .asText();
        var path = PROJECT + "/entities/" + id;

        var first = delete(path, "key-3");
        var second = delete(path, "key-3");
        var fresh = delete(path, "key-4");

        expect(200, first);
        assertThat(first.json().path("deleted_entity_count").asInt()).isEqualTo(1);
        assertThat(second).isEqualTo(first);
        assertThat(fresh.status()).isEqualTo(400);
    }

    private Requests.Answer delete(String path, String key) {
        return admin.send("DELETE", path, TSV, BodyPublishers.noBody(), "Idempotency-Key", key);
    }

    private Requests.Answer post(byte[] body, String key) {
        return admin.send(
                "POST", PROJECT, TSV, BodyPublishers.ofByteArray(body), "Idempotency-Key", key);
    }

    @Test
    void shouldGiveRetriesAtTheSameTimeOneAnswer() {
        var rows = new StringBuilder(SUBJECTS);
        for (int i = 0; i < 2_000; i++) {
            rows.append("subject\tat-once-%d\tst\n".formatted(i));
        }
        var body = rows.toString().getBytes(StandardCharsets.UTF_8);

        List<Requests.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent =
                    IntStream.range(0, 4)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () -> post(body, "large-key"), threads))
                            .toList();
            answers = sent.stream().map(CompletableFuture::join).toList();
        }

        expect(201, answers.getFirst());
        assertThat(answers).allMatch(answers.getFirst()::equals);
        assertThat(post(body, "large-key")).isEqualTo(answers.getFirst());
    }

    @Test
    void shouldRefuseAKeyThatNoIndexHoldsAndGoOn() {
        var refused =
                admin.put(PROJECT, TSV, SUBJECTS + "subject\t" + "k".repeat(9_000) + "\tst\n");
        var longest =
                admin.put(PROJECT, TSV, SUBJECTS + "subject\t" + "k".repeat(4_096) + "\tst\n");
        var after = admin.put(PROJECT, TSV, SUBJECTS + "subject\tafter-long\tst\n");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/entities/0/errors/0/message").asText())
                .contains("MAX_SUBMITTER_ID_BYTES");
        expect(200, longest);
        expect(200, after);
        assertThat(admin.count("subject", PROJECT_ID)).isPositive();
    }

    @Test
    void shouldRefuseWhatMeansHarm() throws IOException {
        var blank = ("type\n" + "\n".repeat(32 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
        var deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        var wide = ("type" + "\tc".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        var line = ("type\n" + "x\t".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);

        assertLimit(put(PROJECT, TSV, gzip(blank), "Content-Encoding", "gzip"), "GZIP_RATIO");
        assertLimit(put(PROJECT, ZIP, zip(new Named("a.tsv", blank))), "GZIP_RATIO");
        assertLimit(put(PROJECT, JSON, deep), "JSON_DEPTH");
        assertLimit(put(PROJECT, TSV, wide), "MAX_COLUMNS");
        assertLimit(put(PROJECT, TSV, line), "MAX_");
        assertLimit(put(PROJECT, MULTIPART, multipart(new Named("w.tsv", wide))), "MAX_COLUMNS");
        for (var type : List.of(TSV, "text/csv", JSON, ZIP, MULTIPART)) {
            var answer = put(PROJECT, type, new byte[] {(byte) 0xff, 0, 'P', 'K', 3, 4, '-', '-'});
            assertThat(answer.status()).as(type).isBetween(400, 499);
        }
        var cut = zip(linked("cut"));
        assertThat(put(PROJECT, ZIP, java.util.Arrays.copyOf(cut, cut.length - 60)).status())
                .isEqualTo(400);
        assertThat(put(PROJECT, ZIP, zip(new Named("a.exe", "x"))).message())
                .contains("Unable to tell the format of file 'a.exe'");
    }

    private static void assertLimit(Requests.Answer answer, String setting) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(413);
        assertThat(answer.message()).contains("limit of this commons: INGEST_").contains(setting);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}

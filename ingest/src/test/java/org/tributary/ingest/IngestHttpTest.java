package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.SubmissionWhole;

@ExtendWith(VertxExtension.class)
class IngestHttpTest {

    private static final String PROJECT = "/v0/submission/CGCI/BLGSP";
    private static final String JSON = "application/json";
    private static final String TSV = "text/tab-separated-values";

    private TestServer server;

    @BeforeEach
    void start(Vertx vertx) {
        server = new TestServer(vertx);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static String table(int rows) {
        var text = new StringBuilder("type\tsubmitter_id\tcases.submitter_id\n");
        for (int i = 0; i < rows; i++) {
            text.append("sample\ts-").append(i).append("\tc-").append(i).append('\n');
        }
        return text.toString();
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Nested
    class SmallBodies {

        @ParameterizedTest
        @CsvSource({
            "PUT,/v0/submission/CGCI/BLGSP,UPDATE,false,false",
            "PUT,/submission/CGCI/BLGSP/,UPDATE,false,false",
            "POST,/v0/submission/CGCI/BLGSP,CREATE,false,false",
            "POST,/v0/submission/CGCI/BLGSP/_dry_run/,CREATE,true,false",
        })
        void shouldBeOneCommand(String method, String path, Role role, boolean dryRun, boolean bulk)
                throws Exception {
            var answer =
                    server.send(
                            server.request(path)
                                    .header("X-Document-Name", "a.json")
                                    .method(
                                            method,
                                            BodyPublishers.ofString("{\"*type\": \"sample\"}"))
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Transaction-Id")).contains("100");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            var whole = server.log.all(SubmissionWhole.class).getFirst();
            assertThat(whole.getScope().getRole()).isEqualTo(role);
            assertThat(whole.getScope().getDryRun()).isEqualTo(dryRun);
            assertThat(whole.getScope().getBulk()).isEqualTo(bulk);
            assertThat(whole.getScope().getProjectId()).isEqualTo("CGCI-BLGSP");
            assertThat(whole.getRequest().getSubmitter()).isEqualTo("alice");
            assertThat(whole.getRequest().getPath()).isEqualTo(path);
            assertThat(whole.getRecords().getFirst().getJson()).isEqualTo("{\"type\":\"sample\"}");
            assertThat(whole.getDocuments().getFirst().getText())
                    .isEqualTo("{\"*type\": \"sample\"}");
            assertThat(whole.getDocuments().getFirst().getName()).isEqualTo("a.json");
        }

        @Test
        void shouldReadTablesByContentTypeWithParameters() throws Exception {
            server.put(PROJECT, "Text/TSV; charset=utf-8", table(2));

            var whole = server.log.all(SubmissionWhole.class).getFirst();
            assertThat(whole.getTables().getFirst().getFormat()).isEqualTo(DocumentFormat.TSV);
            assertThat(whole.getRecords().getLast().getCells())
                    .containsExactly("sample", "s-1", "c-1");
        }

        @Test
        void shouldReadBulk() throws Exception {
            server.put(
                    PROJECT + "/bulk",
                    JSON,
                    "[{\"name\":\"a\",\"doc_format\":\"TSV\",\"doc\":\"type\\nsample\"},{\"name\":\"b\",\"doc_format\":\"json\",\"doc\":\"{}\"}]");

            var whole = server.log.all(SubmissionWhole.class).getFirst();
            assertThat(whole.getScope().getBulk()).isTrue();
            assertThat(whole.getDocuments()).extracting("name").containsExactly("a", "b");
            assertThat(whole.getRecords()).extracting("document").containsExactly(0, 1);
        }

        @Test
        void shouldAnswerAsynchronouslyAtOnce() throws Exception {
            server.leaveUndecided();

            var answer = server.put(PROJECT + "?async=true", JSON, "{}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"code\": 200, \"message\": \"Transaction submitted.\", \"transaction_id\": 100}");
            assertThat(server.log.all(SubmissionWhole.class).getFirst().getRequest().getOrigin())
                    .isEmpty();
        }

        @Test
        void shouldUnpackGzip() throws Exception {
            var answer =
                    server.send(
                            server.request(PROJECT)
                                    .header("Content-Type", TSV)
                                    .header("Content-Encoding", "gzip")
                                    .PUT(BodyPublishers.ofByteArray(gzip(table(3))))
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(server.log.all(SubmissionWhole.class).getFirst().getRecords()).hasSize(3);
        }
    }

    @Nested
    class LargeBodies {

        @Test
        void shouldBecomeChunks() throws Exception {
            var text = table(1_001);

            var answer = server.put(PROJECT, TSV, text);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Transaction-Id")).contains("100");
            assertThat(server.log.all(SubmissionOpened.class)).hasSize(1);
            assertThat(server.log.chunks)
                    .extracting(chunk -> chunk.getRecords().size())
                    .containsExactly(500, 500, 1);
            assertThat(server.log.chunks).extracting("chunk").containsExactly(0, 1, 2);
            assertThat(server.log.chunks)
                    .allSatisfy(chunk -> assertThat(chunk.getTables()).hasSize(1));
            var sealed = server.log.all(SubmissionSealed.class).getFirst();
            assertThat(sealed.getChunks()).isEqualTo(3);
            assertThat(sealed.getRecords()).isEqualTo(1_001);
            assertThat(sealed.getTransactionId()).isEqualTo(100);
            assertThat(sealed.getDocuments().getFirst().getText()).isEqualTo(text);
        }

        @Test
        void shouldKeepLongTextsAsObjects() throws Exception {
            var text = table(600_000);

            var answer = server.put(PROJECT, TSV, text);

            assertThat(answer.statusCode()).isEqualTo(200);
            var document =
                    server.log.all(SubmissionSealed.class).getFirst().getDocuments().getFirst();
            assertThat(document.getText()).isNull();
            assertThat(document.getSize()).isEqualTo(text.length());
            assertThat(server.store.objects.get(document.getObjectKey()))
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            assertThat(server.store.open).hasValue(0);
        }

        @Test
        void shouldAbortAndTellWhereTheLastRowIsWrong() throws Exception {
            var answer = server.put(PROJECT, TSV, table(600_000) + "sample\t1\t2\t3\n");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"message\":\"Unable to parse document: 'NoneType' object has no attribute 'lstrip'\"}");
            assertThat(server.log.all(SubmissionAborted.class)).hasSize(1);
            assertThat(server.log.all(SubmissionSealed.class)).isEmpty();
            assertThat(server.store.objects).isEmpty();
            assertThat(server.store.open).hasValue(0);
        }

        @Test
        void shouldAbortWhereChunksAreLost() throws Exception {
            server.log.failChunks();

            var answer = server.put(PROJECT, TSV, table(3_000));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("service failure - try again later");
            assertThat(server.log.all(SubmissionAborted.class)).hasSize(1);
        }
    }

    @Nested
    class StoreAway {

        @ParameterizedTest
        @ValueSource(ints = {5_000, 600_000})
        void shouldAbortWithAWordToComeAgain(int rows) throws Exception {
            server.store.goAway();

            var answer = server.put(PROJECT, TSV, table(rows));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("document store", "service failure - try again later");
            assertThat(server.log.all(SubmissionAborted.class)).hasSize(1);
            assertThat(server.log.all(SubmissionSealed.class)).isEmpty();
        }

        @Test
        void shouldNotMatterToSmallBodies() throws Exception {
            server.store.goAway();

            assertThat(server.put(PROJECT, TSV, table(3)).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Sizes {

        @Test
        void shouldOpenForOneLongRecord() throws Exception {
            server.put(PROJECT, JSON, "[{\"a\":\"%s\"},{\"b\":1}]".formatted("x".repeat(70_000)));

            assertThat(server.log.chunks).hasSize(1);
            assertThat(server.log.chunks.getFirst().getRecords()).hasSize(2);
        }

        @Test
        void shouldKeepChunksSmall() throws Exception {
            var record = "{\"a\":\"%s\"}".formatted("x".repeat(100_000));

            server.put(
                    PROJECT, JSON, "[" + String.join(",", Collections.nCopies(11, record)) + "]");

            assertThat(server.log.chunks)
                    .extracting(chunk -> chunk.getRecords().size())
                    .containsExactly(5, 5, 1);
            assertThat(server.log.all(SubmissionSealed.class).getFirst().getRecords())
                    .isEqualTo(11);
        }

        @Test
        void shouldNotBeBombed() throws Exception {
            var answer =
                    server.send(
                            server.request(PROJECT)
                                    .header("Content-Type", TSV)
                                    .header("Content-Encoding", "gzip")
                                    .PUT(
                                            BodyPublishers.ofByteArray(
                                                    gzip("type\n" + "\n".repeat(30_000_000))))
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("INGEST_MAX_GZIP_RATIO");
        }
    }

    @Nested
    class LongAnswers {

        @Test
        void shouldJoinPages() throws Exception {
            server.log.listen((offset, _) -> server.decide(offset, "{\"entities\": [", 3, "]}"));
            server.pages = (_, receiver) -> List.of("1", "", "2,3").forEach(receiver);

            var answer = server.put(PROJECT, JSON, "{}");

            assertThat(answer.body()).isEqualTo("{\"entities\": [1,2,3]}");
        }
    }

    @Nested
    class Registrations {

        @Test
        void shouldRegisterProgram() throws Exception {
            var answer =
                    server.put(
                            "/v0/submission/",
                            JSON,
                            "[{\"type\":\"program\",\"name\":\"CGCI\",\"dbgap_accession_number\":\"phs1\",\"zzz\":1}]");

            assertThat(answer.statusCode()).isEqualTo(200);
            var command = server.log.all(PutProgram.class).getFirst();
            assertThat(command.getName()).isEqualTo("CGCI");
            assertThat(command.getDbgapAccessionNumber()).isEqualTo("phs1");
        }

        @Test
        void shouldRegisterProjectFromTable() throws Exception {
            server.put(
                    "/v0/submission/CGCI",
                    TSV,
                    "*type\t*code\tname\t*dbgap_accession_number\nproject\tBLGSP\t\tphs2\n");

            var command = server.log.all(PutProject.class).getFirst();
            assertThat(command.getProgram()).isEqualTo("CGCI");
            assertThat(command.getDocument())
                    .isEqualTo(
                            "{\"type\":\"project\",\"code\":\"BLGSP\",\"name\":null,\"dbgap_accession_number\":\"phs2\"}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "/v0/submission/|{\"name\": \"CGCI\"}|Invalid type in key type='None'",
                    "/v0/submission/|{\"type\": \"program\"}|No program specified in key 'name'",
                    "/v0/submission/|[{\"type\":\"program\",\"name\":\"CGCI\"},{\"a\":[1,null,true]}]|The program creation endpoint only supports single documents (dict). Received data of type <class 'list'>: [{'type': 'program', 'name': 'CGCI'}, {'a': [1, None, True]}]",
                    "/v0/submission/CGCI|{\"type\":\"case\",\"code\":\"x\"}|Invalid post to program endpoint with type='case'",
                    "/v0/submission/CGCI|{\"type\":\"project\"}|No project specified in key 'code'",
                    "/v0/submission/CGCI|{\"code\":\"x\"}|No dbgap_accession_number specified.",
                    "/v0/submission/NOPE|{\"code\":\"x\"}|program NOPE not found",
                })
        void shouldSayWhatIsMissing(String path, String body, String message) throws Exception {
            var answer = server.put(path, JSON, body);

            assertThat(answer.body()).isEqualTo("{\"message\":\"%s\"}".formatted(message));
        }
    }

    @Test
    void shouldGiveUpWithoutVerdict(Vertx vertx) throws Exception {
        try (var impatient =
                new TestServer(vertx, Duration.ofMillis(200), Duration.ofSeconds(5), 100)) {
            impatient.leaveUndecided();

            var answer = impatient.put(PROJECT, JSON, "{}");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"transaction_id\":100");
        }
    }

    @Test
    void shouldRefuseWhereTooManyWait(Vertx vertx) throws Exception {
        try (var full = new TestServer(vertx, Duration.ofSeconds(5), Duration.ofSeconds(5), 0)) {
            var answer = full.put(PROJECT, JSON, "{}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        }
    }

    @Test
    void shouldServeStatusAndVersion() throws Exception {
        var status = server.send(server.request("/_status").GET().build());
        var version = server.send(server.request("/v0/submission/_version").GET().build());

        assertThat(status.body()).isEqualTo("Healthy");
        assertThat(version.body()).contains("\"dictionary\":{\"commit\":");
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.local.commons.CommonsOptions;
import org.tributary.local.commons.ServiceKind;
import org.tributary.local.data.FreePorts;

/**
 * Processes that end like in a power cut while a load is on its way: nothing lost, nothing doubled.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {

    private static final int ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STANDING = Duration.ofSeconds(60);

    private Site site;
    private Requests admin;

    @BeforeAll
    void start() {
        site = Stack.start(CommonsOptions::inSeparateProcesses);
        admin = site.as("admin");
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceKind.class,
            names = {"HARMONIZE", "GRAPH_LOADER", "ACCESS_API"})
    void shouldAnswerThoughAServiceIsKilled(ServiceKind victim) {
        var code = project(victim.process());
        var upload = upload(code, "");
        awaitRelease(code);

        site.commons().services().kill(victim.process());
        site.commons().services().start(victim);

        assertThat(upload.join().status()).isEqualTo(200);
        assertComplete(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "neo4j", "registry", "s3"})
    void shouldLoseNothingWhereAServerIsKilled(String victim) {
        var code = project(victim);
        var upload = upload(code, "?async=true");
        var transaction = expect(200, upload.join()).json().path("transaction_id").asLong();
        awaitRelease(code);

        site.commons().servers().killAndRestart(victim);

        awaitState(transaction);
        assertComplete(code);
        try (var audit = new AuditTopic(site)) {
            assertThat(audit.check().fault()).isNull();
        }
    }

    @Test
    void shouldKeepTheVerdictWhereIngestIsKilled() {
        var code = project("ingest");
        var upload = upload(code, "?async=true");
        var transaction = expect(200, upload.join()).json().path("transaction_id").asLong();

        site.commons().services().kill(ServiceKind.INGEST.process());
        site.commons().services().start(ServiceKind.INGEST);

        awaitState(transaction);
        assertComplete(code);
    }

    @Test
    void shouldGoOnWithTheSecondHarmonizeWhereTheFirstIsKilled() {
        var code = project("standby");
        var state = site.data().resolve("harmonize-2");
        site.commons()
                .services()
                .startAnother(
                        ServiceKind.HARMONIZE,
                        "harmonize-2",
                        Map.of(
                                "HARMONIZE_STATE_DIR",
                                state.toString(),
                                "HARMONIZE_INSTANCE",
                                "harmonize-2"));
        var upload = upload(code, "");
        awaitRelease(code);

        site.commons().services().kill(ServiceKind.HARMONIZE.process());

        assertThat(upload.join().status()).isEqualTo(200);
        assertComplete(code);
        site.commons().services().start(ServiceKind.HARMONIZE);
        site.commons().services().stop("harmonize-2");
    }

    @Test
    void shouldGoOnAfterALoaderStoodForAMinute() throws IOException, InterruptedException {
        var code = project("standing");
        long loader = site.commons().services().pid(ServiceKind.GRAPH_LOADER.process());
        signal("STOP", loader);
        long stopped = System.nanoTime();
        var large = upload(code, "?async=true");
        var answer =
                admin.put(
                        "fault/" + code,
                        TSV,
                        "type\tsubmitter_id\tstudies.submitter_id\nsubject\tlate\tst\n");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Duration.ofNanos(System.nanoTime() - stopped).compareTo(STANDING)
                                        >= 0);

        signal("CONT", loader);

        var transaction = expect(200, large.join()).json().path("transaction_id").asLong();
        assertThat(answer.status()).isIn(200, 504);
        awaitState(transaction);
        eventually(() -> admin.count("subject", "fault-" + code) == ROWS + 1);
    }

    @Test
    void shouldLeaveOneIngestAtWorkWhereAnotherIsKilledInAnUpload() throws IOException {
        var code = project("two-doors");
        int port = FreePorts.choose(1).getFirst();
        restartHarmonizeWithLittlePatience();
        site.commons()
                .services()
                .startAnother(
                        ServiceKind.INGEST,
                        "ingest-2",
                        Map.of("INGEST_HTTP_PORT", Integer.toString(port)));
        var second = new Requests("http://127.0.0.1:" + port, site.commons().token("admin"));
        long last =
                expect(
                                200,
                                admin.put(
                                        "fault/" + code + "?async=true",
                                        JSON,
                                        "{\"type\": \"study\", \"submitter_id\": \"s2\", \"projects\": {\"code\": \"two-doors\"}}"))
                        .json()
                        .path("transaction_id")
                        .asLong();
        var unfinished = second.unfinishedTable("/v0/submission/fault/" + code, rows("gone-"));
        long broken = awaitOpen(code, last);

        site.commons().services().kill("ingest-2");
        var whole = upload(code, "");

        assertThatThrownBy(unfinished::join).hasRootCauseInstanceOf(IOException.class);
        assertThat(whole.join().status()).isEqualTo(200);
        awaitState(broken, "ERRORED");
        assertComplete(code);
    }

    /** Else an upload that lost its ingest is given up after minutes only. */
    private void restartHarmonizeWithLittlePatience() {
        site.commons().services().kill(ServiceKind.HARMONIZE.process());
        site.commons()
                .services()
                .startAnother(
                        ServiceKind.HARMONIZE,
                        ServiceKind.HARMONIZE.process(),
                        Map.of("HARMONIZE_UPLOAD_SILENCE", "25s"));
    }

    /** Transaction id of the upload that was opened in a project after another transaction. */
    private long awaitOpen(String code, long after) {
        var found = new AtomicLong();
        eventually(
                () ->
                        LongStream.rangeClosed(after + 1, after + 20)
                                .filter(id -> pendingIn(id, "fault-" + code))
                                .peek(found::set)
                                .findFirst()
                                .isPresent());
        return found.get();
    }

    private boolean pendingIn(long transaction, String projectId) {
        var row = admin.get("/api/v1/submissions/" + transaction).json();
        return row.path("project_id").asText().equals(projectId)
                && row.path("log_state").asText().equals("PENDING");
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        var process = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(process.waitFor()).isZero();
    }

    private String project(String code) {
        admin.project("fault", code);
        expect(
                200,
                admin.put(
                        "fault/" + code,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "st", "projects": {"code": "%s"}}
                        """
                                .formatted(code)));
        return code;
    }

    private CompletableFuture<Requests.Answer> upload(String code, String query) {
        var table = rows("f-");
        return CompletableFuture.supplyAsync(
                () ->
                        admin.send(
                                "PUT",
                                "fault/" + code + query,
                                TSV,
                                BodyPublishers.ofString(table)));
    }

    private static String rows(String prefix) {
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("subject\t").append(prefix).append(i).append("\tst\n");
        }
        return rows.toString();
    }

    private void awaitRelease(String code) {
        eventually(() -> admin.count("subject", "fault-" + code) > 0);
    }

    private void awaitState(long transaction) {
        awaitState(transaction, "SUCCEEDED");
    }

    private void awaitState(long transaction, String state) {
        eventually(
                () ->
                        state.equals(
                                admin.get("/api/v1/submissions/" + transaction)
                                        .json()
                                        .path("log_state")
                                        .asText()));
    }

    private void assertComplete(String code) {
        eventually(() -> admin.count("subject", "fault-" + code) >= ROWS);
        assertThat(admin.count("subject", "fault-" + code)).isEqualTo(ROWS);
    }

    /** A process that is down meanwhile makes a question fail, which is no answer yet. */
    private static void eventually(BooleanSupplier condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(
                        () -> {
                            try {
                                return condition.getAsBoolean();
                            } catch (AssertionError notYet) {
                                return false;
                            }
                        });
    }
}

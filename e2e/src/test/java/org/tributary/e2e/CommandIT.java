package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.local.data.FreePorts;

/**
 * The command as a newcomer uses it: one commons of its own, started, used, stopped and started
 * again.
 */
@TestMethodOrder(OrderAnnotation.class)
class CommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of(System.getProperty("tributary.home", ".."));
    @TempDir static Path temporary;

    private static final int PORT = FreePorts.choose(1).getFirst();

    /** What a command said and how it ended. */
    private record Run(int status, String out, String err) {}

    private static Run tributary(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(HOME.resolve("tributary").toString()));
        command.addAll(List.of(words));
        var out = Files.createTempFile(temporary, "out", "");
        var err = Files.createTempFile(temporary, "err", "");
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What hurries the other tests is no newcomer's.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        var process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Run onData(String verb, String... words)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(verb, "--data", temporary.resolve("data").toString()));
        all.addAll(List.of(words));
        return tributary(all.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        return JSON.readTree(run.out());
    }

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        var run = onData("up", "--detach", "--port", Integer.toString(PORT));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("http://127.0.0.1:" + PORT);
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        onData("down");
    }

    @Test
    @Order(1)
    void shouldShowEveryProcess() throws IOException, InterruptedException {
        var run = onData("status", "--json");

        assertThat(run.status()).isZero();
        var status = json(run);
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "neo4j",
                        "kafka",
                        "registry",
                        "s3",
                        "tributary",
                        "gateway",
                        "ingest",
                        "harmonize",
                        "graph-loader",
                        "access-api");
        assertThat(status.path("memory_mb").asLong()).isBetween(200L, 4_096L);
    }

    @Test
    @Order(2)
    void shouldSubmitAndQuery() throws IOException, InterruptedException {
        var token = onData("token", "--user", "admin");
        var admin = new Requests("http://127.0.0.1:" + PORT, token.out().strip());
        admin.project("OpenNeuro", "cli");
        var studies =
                table(
                        "study.json",
                        "{\"type\": \"study\", \"submitter_id\": \"st\", \"projects\": {\"code\": \"cli\"}}");
        var subjects =
                table(
                        "subject.tsv",
                        "type\tsubmitter_id\tstudies.submitter_id\nsubject\ts-1\tst\n");

        var submitted = onData("submit", "OpenNeuro-cli", subjects, studies, "--json");
        var asked =
                onData(
                        "query",
                        "{ subject(project_id: \"OpenNeuro-cli\") { submitter_id } }",
                        "--json");

        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(json(submitted).path("created").asInt()).isEqualTo(2);
        assertThat(json(asked).at("/data/subject/0/submitter_id").asText()).isEqualTo("s-1");
    }

    @Test
    @Order(2)
    void shouldWriteAnApiKey() throws IOException, InterruptedException {
        var file = temporary.resolve("credentials.json");

        var run = onData("key", "--user", "analyst", "-o", file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(JSON.readTree(file.toFile()).fieldNames())
                .toIterable()
                .contains("api_key", "key_id");
    }

    @Test
    @Order(3)
    void shouldShowAMistakeAsATableAndFail() throws IOException, InterruptedException {
        var wrong =
                table(
                        "wrong.tsv",
                        "type\tsubmitter_id\tstudies.submitter_id\tage_at_enrollment\nsubject\ts-2\tst\told\n");

        var run = onData("submit", "OpenNeuro-cli", wrong);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("wrong.tsv:2", "age_at_enrollment", "old");
    }

    @Test
    @Order(3)
    void shouldPrintWhatAPartnerSees() throws IOException, InterruptedException {
        var run = onData("events", "--count", "2");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
    }

    @Test
    @Order(4)
    void shouldRefuseASecondStartInOneLine() throws IOException, InterruptedException {
        var run = onData("up", "--port", Integer.toString(FreePorts.choose(1).getFirst()));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("already runs");
    }

    @Test
    @Order(4)
    void shouldRefuseATakenPortInOneLine() throws IOException, InterruptedException {
        var run =
                tributary(
                        "up",
                        "--data",
                        temporary.resolve("other").toString(),
                        "--port",
                        Integer.toString(PORT));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("port " + PORT + " is in use");
    }

    @Test
    @Order(5)
    void shouldFindItsDataAgainAfterAStop() throws IOException, InterruptedException {
        var stopped = onData("down");
        var gone = onData("status");
        var started = onData("up", "--detach", "--port", Integer.toString(PORT));

        var asked =
                onData(
                        "query",
                        "{ subject(project_id: \"OpenNeuro-cli\") { submitter_id } }",
                        "--json");

        assertThat(stopped.status()).isZero();
        assertThat(gone.status()).isEqualTo(1);
        assertThat(started.status()).as(started.err()).isZero();
        assertThat(json(asked).at("/data/subject/0/submitter_id").asText()).isEqualTo("s-1");
    }

    private static String table(String name, String text) throws IOException {
        return Files.writeString(temporary.resolve(name), text, StandardCharsets.UTF_8).toString();
    }
}

package org.tributary.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTreeTest {

    @TempDir Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return CommandTree.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "status",
                "logs",
                "demo",
                "token",
                "key",
                "keys",
                "keys list",
                "keys rotate",
                "keys retire",
                "client",
                "client create",
                "client list",
                "client rotate",
                "client delete",
                "query",
                "submit",
                "events",
                "check",
                "dictionary",
                "dictionary check",
                "dictionary diff"
            })
    void shouldHelpWithEveryVerb(String verb) {
        int status = run((verb + " --help").split(" "));

        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Usage: tributary " + verb);
    }

    @Test
    void shouldCallAMissingVerbWrongUse() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which verb?").contains("demo");
    }

    @Test
    void shouldCheckFilesAndTellByTheExitStatus() throws IOException {
        Path good = temporary.resolve("studies.tsv");
        Path bad = temporary.resolve("bad.tsv");
        Files.writeString(good, "type\tsubmitter_id\tprojects.code\nstudy\tst1\tdemo\n");
        Files.writeString(bad, "type\tsubmitter_id\nstudy\tst1\n");
        Path report = temporary.resolve("report.html");

        assertThat(run("check", good.toString())).isZero();
        assertThat(run("check", "--format", "html", "-o", report.toString(), bad.toString()))
                .isEqualTo(1);
        assertThat(report).content().contains("'projects' is a required property");
        assertThat(run("check", temporary.resolve("none.tsv").toString())).isEqualTo(2);
        assertThat(run("check", "--project", "P", good.toString())).isEqualTo(2);
        assertThat(run("check", "--dictionary", temporary.toString(), good.toString()))
                .isEqualTo(2);
    }

    @Test
    void shouldCheckAndCompareDictionaries() throws IOException {
        String text =
                "{\"_definitions.yaml\": {\"UUID\": {}, \"datetime\": {}, \"to_one\": {}}, \"x.yaml\": {\"id\": \"x\", \"properties\": {\"a\": {\"type\": \"string\"}}}}";
        var old = Files.writeString(temporary.resolve("old.json"), text).toString();
        var now =
                Files.writeString(temporary.resolve("new.json"), text.replace("string", "number"))
                        .toString();

        assertThat(run("dictionary", "check")).isZero();
        assertThat(run("dictionary", "check", old)).isEqualTo(1);
        assertThat(run("dictionary", "diff", old, old)).isZero();
        assertThat(run("dictionary", "diff", "--json", old, now)).isEqualTo(1);
        assertThat(run("dictionary", "diff", old, "nowhere.json")).isEqualTo(2);
        assertThat(out.toString())
                .contains("a dictionary must have the node type 'program'")
                .contains("\"breaks_streams\":true");
    }

    @Test
    void shouldCallAnUnknownOptionWrongUse() {
        assertThat(run("up", "--prot", "1")).isEqualTo(2);
    }

    @Test
    void shouldCallAnImpossiblePortWrongUse() {
        assertThat(run("up", "--port", "70000", "--data", temporary.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "logs"})
    void shouldSayThatThereIsNoCommonsInOneLine(String verb) {
        int status = run(verb, "--data", temporary.resolve("none").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("no commons in");
    }

    @Test
    void shouldAskForATokenOfAnotherCommons() {
        int status = run("query", "--url", "https://commons.example.org", "{ project { code } }");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("--token-file");
    }

    @Test
    void shouldRefuseADamagedFolderInOneLine() throws IOException {
        Files.writeString(temporary.resolve("other.txt"), "not ours");

        int status = run("up", "--data", temporary.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("has content but no commons.json");
    }

    @Test
    void shouldRefuseATakenPortInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int status =
                    run(
                            "up",
                            "--data",
                            temporary.resolve("data").toString(),
                            "--port",
                            Integer.toString(taken.getLocalPort()));

            assertThat(status).isEqualTo(1);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void shouldNameAFileThatCannotBeSubmitted() {
        int status = run("submit", "P-C", temporary.resolve("missing.tsv").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("missing.tsv is not a file that can be read");
    }
}

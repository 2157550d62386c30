package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests recorded from Gen3's services, with their answers: ours must be the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenReplayIT {

    /**
     * Steps whose recorded answer shows what an earlier fault of the original left behind: a table
     * that it did not read, rows of its log that stay pending.
     */
    private static final Set<String> FOLLOWS_A_FAULT =
            Set.of("content-types.json non_ascii_read:", "dry-run.json log:", "commit.json log:");

    private Site site;
    private Path golden;
    private int runs = 1;

    @BeforeAll
    void start() {
        golden = Shared.path("golden");
        Assumptions.assumeTrue(python(), "skipped: no python3 to run the recorded requests with");
        var dictionary = Shared.path("data/dictionaries/gen3-default").toString();
        site = Stack.start(options -> options.withDictionary(dictionary));
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records-basics",
                "tsv-basics",
                "csv-basics",
                "table-casts",
                "link-targets",
                "upsert-links",
                "upsert-properties",
                "graphql-scalars",
                "graphql-links",
                "graphql-paging",
                "graphql-filters",
                "graphql-errors",
                "node-interface",
                "node-type",
                "dictionary",
                "programs-and-projects",
                "content-types",
                "cardinality",
                "link-groups",
                "link-lookup-without-key",
                "false-success",
                "update-without-key",
                "dry-run",
                "commit",
                "close",
                "delete-records",
                "delete-fields-and-marks",
                "delete-projects",
                "review-and-open",
                "file-records",
                "async-and-bulk",
                "export-by-id",
                "export-by-type",
                "templates",
                "transaction-log",
                "transaction-documents"
            })
    void shouldAnswerLikeGen3(String scenario) throws IOException, InterruptedException {
        var output = replay(scenario);

        assertThat(output).containsPattern("\\d+ passed, \\d+ failed");
        assertThat(output.lines().filter(line -> line.startsWith("FAIL")))
                .allMatch(line -> FOLLOWS_A_FAULT.stream().anyMatch(step -> line.contains(step)));
    }

    private String replay(String scenario) throws IOException, InterruptedException {
        var submitter = token("submitter", "admin");
        var stranger = token("stranger", "visitor");
        var command =
                new ArrayList<>(
                        List.of("python3", golden.resolve("replay.py").toString(), "--base"));
        command.add(site.commons().url() + "/api");
        command.addAll(List.of("--token-file", submitter.toString()));
        command.addAll(List.of("--stranger-token-file", stranger.toString()));
        command.addAll(List.of("--fresh-suffix", Integer.toString(runs++)));
        command.add(golden.resolve("default/" + scenario + ".json").toString());
        var log = Files.createTempFile(site.data(), "replay", ".log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }

    private Path token(String name, String user) throws IOException {
        return Files.writeString(site.data().resolve(name + ".token"), site.commons().token(user));
    }

    private static boolean python() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

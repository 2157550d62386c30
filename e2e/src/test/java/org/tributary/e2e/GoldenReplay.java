package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A commons with one dictionary, to which the requests recorded with it are sent. */
final class GoldenReplay implements AutoCloseable {

    /**
     * Steps whose recorded answer shows what an earlier fault of the original left behind: a table
     * that it did not read, rows of its log that stay pending; or a record that is counted once for
     * each path, where the contract wants distinct ones (C.6).
     */
    private static final Set<String> FOLLOWS_A_FAULT =
            Set.of(
                    "content-types.json non_ascii_read:",
                    "dry-run.json log:",
                    "commit.json log:",
                    "graphql-paths.json counts:");

    private final String folder;
    private final String dictionary;
    private @Nullable Site site;
    private int runs = 1;

    /**
     * @param folder of the recorded requests
     * @param dictionary they were recorded with
     */
    GoldenReplay(String folder, String dictionary) {
        this.folder = folder;
        this.dictionary = dictionary;
    }

    /** Skips the tests where the recorded requests, or what runs them, are not here. */
    void start() {
        Shared.path("golden");
        Assumptions.assumeTrue(python(), "skipped: no python3 to run the recorded requests with");
        var chosen = Shared.path("data/dictionaries/" + dictionary).toString();
        site = Stack.start(options -> options.withDictionary(chosen));
    }

    @Override
    public void close() {
        if (site != null) {
            site.close();
        }
    }

    void shouldAnswerLikeGen3(String scenario) throws IOException, InterruptedException {
        var output = replay(scenario);

        assertThat(output).containsPattern("\\d+ passed, \\d+ failed");
        assertThat(output.lines().filter(line -> line.startsWith("FAIL")))
                .allMatch(line -> FOLLOWS_A_FAULT.stream().anyMatch(step -> line.contains(step)));
    }

    /** The same commons serves for another question, since starting one takes its time. */
    void shouldGiveBackGeneratedRecords() {
        new RoundTrip().check(site(), Shared.path("data/dictionaries/" + dictionary));
    }

    private Site site() {
        return Objects.requireNonNull(site, "not started");
    }

    private String replay(String scenario) throws IOException, InterruptedException {
        var golden = Shared.path("golden");
        var submitter = token("submitter", "admin");
        var stranger = token("stranger", "visitor");
        var command =
                new ArrayList<>(
                        List.of("python3", golden.resolve("replay.py").toString(), "--base"));
        command.add(site().commons().url() + "/api");
        command.addAll(List.of("--token-file", submitter.toString()));
        command.addAll(List.of("--stranger-token-file", stranger.toString()));
        command.addAll(List.of("--fresh-suffix", Integer.toString(runs++)));
        command.add(golden.resolve(folder).resolve(scenario + ".json").toString());
        var log = Files.createTempFile(site().data(), "replay", ".log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }

    private Path token(String name, String user) throws IOException {
        return Files.writeString(
                site().data().resolve(name + ".token"), site().commons().token(user));
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

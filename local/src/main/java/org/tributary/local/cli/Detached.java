package org.tributary.local.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tributary.local.commons.CommonsOptions;
import org.tributary.local.commons.RunState;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.process.Installation;

/** A commons in a process that outlives this one. */
record Detached(String url, long readyMs) {

    private static final long LOOK_MS = 200;

    /**
     * Starts it and returns once it is ready.
     *
     * @throws CommonsFault with the line that the other process wrote where it did not start
     */
    static Detached start(CommonsOptions options) throws InterruptedException {
        var folder = DataFolder.open(options.data());
        var output = folder.log("up");
        try {
            var process =
                    new ProcessBuilder(words(options))
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return await(process, folder, output);
        } catch (IOException e) {
            throw new CommonsFault("the commons cannot be started: " + e, e);
        }
    }

    private static Detached await(Process process, DataFolder folder, Path output)
            throws InterruptedException, IOException {
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            var state = RunState.read(folder);
            if (state.isPresent() && ours(folder, process)) {
                var url = state.get().environment(folder).publicUrl();
                return new Detached(url, state.get().readyMs());
            }
        }
        var said = Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
        throw new CommonsFault(
                said.isEmpty() ? "the commons did not start; see " + output : said.getLast());
    }

    /** The shell and the launcher replace themselves, so the pid stays the same. */
    private static boolean ours(DataFolder folder, Process process) {
        return RunState.process(folder)
                .map(ProcessHandle::pid)
                .filter(pid -> pid == process.pid())
                .isPresent();
    }

    private static List<String> words(CommonsOptions options) {
        var words =
                new ArrayList<>(
                        List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "tributary"));
        words.add(Installation.find().home().resolve("tributary").toString());
        words.add("up");
        words.addAll(List.of("--data", options.data().toString()));
        words.addAll(List.of("--port", Integer.toString(options.port())));
        if (options.dictionary() != null) {
            words.addAll(List.of("--dictionary", options.dictionary()));
        }
        if (options.users() != null) {
            words.addAll(List.of("--users", options.users().toString()));
        }
        if (options.separate()) {
            words.add("--separate");
        }
        options.settings()
                .forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        return words;
    }
}

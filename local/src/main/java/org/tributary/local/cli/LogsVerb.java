package org.tributary.local.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.local.commons.RunState;
import org.tributary.local.commons.ServiceKind;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary logs}. */
@Command(
        name = "logs",
        description = "Print the log of a process; without a name, of our services.")
final class LogsVerb extends Verb {

    private static final long TAIL_BYTES = 64 << 10;
    private static final long POLL_MS = 250;
    private static final String ENDING = ".log";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(names = "-f", description = "Go on printing what is added, until Ctrl-C.")
    private boolean follow;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROCESS",
            description = "Name as in 'tributary status', such as kafka or ingest.")
    private @Nullable String process;

    @Override
    public Integer call() throws InterruptedException {
        var folder = data.existing();
        var file = file(folder);
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - TAIL_BYTES));
            do {
                copy(log);
                if (follow) {
                    Thread.sleep(POLL_MS);
                }
            } while (follow);
        } catch (IOException e) {
            throw new CommonsFault("log %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        return DONE;
    }

    /** Services in one JVM write into its log. */
    private Path file(DataFolder folder) {
        var own = folder.log(process == null ? RunState.PROCESS : process);
        if (Files.exists(own)) {
            return own;
        }
        var shared = folder.log(RunState.PROCESS);
        boolean separate = RunState.read(folder).map(RunState::separate).orElse(false);
        if (!separate && Files.exists(shared) && isService()) {
            return shared;
        }
        throw new CommonsFault(
                "no log of '%s'; there are: %s"
                        .formatted(process, String.join(", ", names(folder))));
    }

    private boolean isService() {
        return Stream.of(ServiceKind.values()).anyMatch(kind -> kind.process().equals(process));
    }

    private static List<String> names(DataFolder folder) {
        try (var files = Files.list(folder.folder("logs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommonsFault(
                    "the logs of %s cannot be listed: %s".formatted(folder.root(), e), e);
        }
    }

    private void copy(RandomAccessFile log) throws IOException {
        var bytes = new byte[1 << 13];
        for (int read = log.read(bytes); read > 0; read = log.read(bytes)) {
            out().print(new String(bytes, 0, read, StandardCharsets.UTF_8));
        }
        out().flush();
    }
}

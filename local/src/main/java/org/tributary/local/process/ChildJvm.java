package org.tributary.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

/**
 * A running child JVM with its log and pid file. It ends when its parent ends (see the lifeline).
 */
public final class ChildJvm implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ChildJvm.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int LOG_TAIL = 40;

    private final String name;
    private final Process process;
    private final Path log;
    private final PidFile pidFile;

    private ChildJvm(String name, Process process, Path log, PidFile pidFile) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /**
     * Starts the JVM; what a killed parent left running under this name is ended first.
     *
     * @throws CommonsFault where it cannot be started
     */
    public static ChildJvm start(JvmCommand command, Installation installation, DataFolder folder) {
        var pidFile = PidFile.of(folder, command.name());
        pidFile.endLeftover();
        var arguments = folder.folder("run").resolve(command.name() + ".args");
        folder.writePrivate(arguments, command.argumentFile());
        var log = folder.log(command.name());
        var builder =
                new ProcessBuilder(command.words(installation.java(), arguments))
                        .directory(folder.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(command.environment());
        try {
            keepPrevious(log);
            var process = builder.start();
            pidFile.write(process.toHandle());
            return new ChildJvm(command.name(), process, log, pidFile);
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be started: %s".formatted(command.name(), e), e);
        }
    }

    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(
                    log,
                    Path.of(log + ".1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Exit status of a process that is no longer alive. */
    public int exitStatus() {
        return process.exitValue();
    }

    /** Waits for its end and tells its exit status. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it like a power cut; for tests of what survives that. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(STOP_LIMIT);
    }

    /**
     * Why it ended, as far as its log tells: the last line that speaks of a fault, else the last
     * line.
     */
    public String lastWords() {
        List<String> lines;
        try (var all = Files.lines(log)) {
            lines = all.filter(line -> !line.isBlank()).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return "see " + log;
        }
        var tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size());
        return tail.stream()
                        .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                        .findFirst()
                        .or(() -> tail.stream().reduce((_, last) -> last))
                        .orElse("it wrote nothing")
                + " (log: "
                + log
                + ")";
    }

    /** Asks it to stop, waits, and ends it by force where it does not. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(STOP_LIMIT)) {
            LOGGER.atWarn()
                    .addKeyValue("process", name)
                    .addKeyValue("limit", STOP_LIMIT)
                    .log("process did not stop in time and is killed");
            process.destroyForcibly();
            awaitEnd(STOP_LIMIT);
        }
        pidFile.remove();
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

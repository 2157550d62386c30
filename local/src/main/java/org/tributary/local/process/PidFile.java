package org.tributary.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

/** Pid of a process together with its start time, because systems use pids again. */
public final class PidFile {

    private static final Logger LOGGER = LoggerFactory.getLogger(PidFile.class);
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final Path file;

    private PidFile(DataFolder folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    public static PidFile of(DataFolder folder, String process) {
        return new PidFile(folder, folder.folder("run").resolve(process + ".pid"));
    }

    public void write(ProcessHandle process) {
        var started = process.info().startInstant().map(Instant::toString).orElse("");
        folder.writePrivate(file, process.pid() + " " + started + "\n");
    }

    /** The process of this file where it still runs. */
    public Optional<ProcessHandle> running() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var words = Files.readString(file).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> sameStart(process, words));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean sameStart(ProcessHandle process, String[] words) {
        return words.length == 2
                && process.info().startInstant().map(Instant::toString).orElse("").equals(words[1]);
    }

    /** Waits for a process that lost its parent to end by its lifeline, then ends it by force. */
    public void endLeftover() {
        running().ifPresent(this::end);
    }

    private void end(ProcessHandle process) {
        LOGGER.atWarn().addKeyValue("pid", process.pid()).log("process of an earlier run is ended");
        process.destroy();
        try {
            process.onExit().get(LEFTOVER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be removed: %s".formatted(file, e), e);
        }
    }
}

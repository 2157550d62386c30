package org.tributary.local.cli;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tributary.local.commons.RunState;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary down}; done also where nothing ran. */
@Command(name = "down", description = "Stop the commons; its data stays.")
final class DownVerb extends Verb {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException {
        var folder = data.existing();
        var process = RunState.process(folder);
        if (process.isEmpty()) {
            out().println("no commons runs in " + folder.root());
            return DONE;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CommonsFault(
                    "process %d still runs after %d s; see %s"
                            .formatted(
                                    process.get().pid(),
                                    LIMIT.toSeconds(),
                                    folder.log(RunState.PROCESS)),
                    e);
        }
        out().println("the commons in " + folder.root() + " is stopped");
        return DONE;
    }
}

package org.tributary.local.cli;

import org.tributary.local.commons.Commons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary up}. */
@Command(
        name = "up",
        description = "Start the commons and wait until it is ready; stays until Ctrl-C.")
final class UpVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StartOptions start;

    @Option(names = "--detach", description = "Return when it is ready; 'tributary down' stops it.")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        var options = start.options(spec());
        if (detach) {
            var ready = Detached.start(options);
            out().println("ready in %.1f s: %s".formatted(ready.readyMs() / 1000.0, ready.url()));
            return DONE;
        }
        try (var running = Foreground.start(options, out())) {
            print(running.commons());
            running.await();
        }
        return DONE;
    }

    private void print(Commons commons) {
        out().println(
                        "ready in %.1f s: %s"
                                .formatted(
                                        commons.readyAfter().toMillis() / 1000.0, commons.url()));
        out().println("Ctrl-C stops it");
        out().flush();
    }
}

package org.tributary.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.local.commons.RunState;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tributary keys}: the keys that sign tokens. */
@Command(
        name = "keys",
        description =
                "Show, replace or take away the keys that sign tokens, while the commons runs.",
        subcommands = {
            KeysVerb.ListVerb.class,
            KeysVerb.RotateVerb.class,
            KeysVerb.RetireVerb.class
        })
final class KeysVerb extends Verb {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long LOOK_MS = 100;

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "list, rotate or retire?");
    }

    private static SigningKeys keys(DataOption data) {
        var folder = data.existing();
        return SigningKeys.open(new ServiceEnvironment(folder, 0).keys());
    }

    private static String state(DataOption data, String kid) {
        return keys(data).list().stream()
                .filter(key -> key.id().equals(kid))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(kid))
                .state();
    }

    /** {@code tributary keys list}. */
    @Command(name = "list", description = "Show each key and whether it signs.")
    static final class ListVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DataOption data;

        @Override
        public Integer call() {
            var table = new TextTable("KEY", "STATE");
            keys(data).list().forEach(key -> table.row(key.id(), key.state()));
            table.print(out());
            return DONE;
        }
    }

    /** {@code tributary keys rotate}: done when the new key signs, where a commons runs. */
    @Command(
            name = "rotate",
            description =
                    "Add a key. A running commons publishes it first and lets it sign some seconds later; tokens of the old key stay valid until they end.")
    static final class RotateVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DataOption data;

        @Override
        public Integer call() throws IOException, InterruptedException {
            var kid = keys(data).add();
            if (RunState.read(data.existing()).isEmpty()) {
                out().println(kid + " will sign some seconds after the next start");
                return DONE;
            }
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!state(data, kid).equals("signing")) {
                if (System.nanoTime() > end) {
                    throw new CommonsFault(
                            "%s does not sign after %d s: look into the log of the gateway"
                                    .formatted(kid, LIMIT.toSeconds()));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
            out().println(kid + " signs");
            return DONE;
        }
    }

    /** {@code tributary keys retire}. */
    @Command(
            name = "retire",
            description =
                    "Take a key away at once: what it signed is refused within seconds. Not the one that signs.")
    static final class RetireVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DataOption data;

        @Parameters(paramLabel = "KEY", description = "As 'keys list' shows it.")
        @SuppressWarnings("NullAway.Init")
        private String kid;

        @Override
        public Integer call() throws IOException {
            try {
                keys(data).retire(kid);
            } catch (IllegalArgumentException e) {
                throw new CommonsFault(String.valueOf(e.getMessage()), e);
            }
            out().println(kid + " was taken away");
            return DONE;
        }
    }
}

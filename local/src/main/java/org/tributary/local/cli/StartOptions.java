package org.tributary.local.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.local.commons.CommonsOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to start a commons. */
final class StartOptions {

    private static final int LAST_PORT = 65_535;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the commons on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--dictionary",
            paramLabel = "DIR|FILE|URL",
            description =
                    "Gen3 dictionary: YAML folder, JSON file or https address (default: the published one, at"
                            + " first the shipped one).")
    private @Nullable String dictionary;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description =
                    "Users and policies in Gen3's user.yaml format (default: those of the last start, at first"
                            + " the demo's).")
    private @Nullable Path users;

    @Option(names = "--separate", description = "Run each service as its own process.")
    private boolean separate;

    /** Refuses a port that cannot be one as wrong use. */
    CommonsOptions options(CommandSpec spec) {
        if (port < 1 || port > LAST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port %d is no port".formatted(port));
        }
        return new CommonsOptions(data.path(), port, dictionary, users, separate, false);
    }

    DataOption data() {
        return data;
    }
}

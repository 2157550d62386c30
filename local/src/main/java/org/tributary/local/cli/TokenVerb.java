package org.tributary.local.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary token}. */
@Command(name = "token", description = "Print an access token of a local user.")
final class TokenVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            description = "User in the file of users.")
    @SuppressWarnings("NullAway.Init")
    private String user;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Life of the token (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Override
    public Integer call() {
        out().println(
                        ClientOptions.token(
                                ClientOptions.running(data), user, Duration.ofMinutes(minutes)));
        return DONE;
    }
}

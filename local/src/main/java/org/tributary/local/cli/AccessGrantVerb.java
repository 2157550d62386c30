package org.tributary.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tributary access grant}. */
@Command(
        name = "grant",
        description = "Give a policy; every service obeys within seconds. Prints the grant's id.")
final class AccessGrantVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Ends by itself after so many days (default: no end).")
    private @Nullable Integer days;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Parameters(paramLabel = "POLICY", description = "Id of a policy of the file of users.")
    @SuppressWarnings("NullAway.Init")
    private String policy;

    /** Whom it is given to. */
    private static final class Receiver {

        @Option(names = "--to-user", paramLabel = "NAME", required = true)
        private @Nullable String user;

        @Option(names = "--to-group", paramLabel = "NAME", required = true)
        private @Nullable String group;

        @Option(names = "--to-client", paramLabel = "ID", required = true)
        private @Nullable String client;
    }

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("policy", policy);
        body.put("reason", reason);
        if (receiver.user != null) {
            body.put("user", receiver.user);
        } else if (receiver.group != null) {
            body.put("group", receiver.group);
        } else {
            body.put("client", receiver.client);
        }
        if (days != null) {
            if (days < 1) {
                throw new ParameterException(spec().commandLine(), "--days must be at least 1");
            }
            body.put("expires_at", Instant.now().plus(Duration.ofDays(days)).toString());
        }
        var grant = options.client().change("POST", "/api/v1/access/grants", body);
        out().println(grant.path("id").asText());
        return DONE;
    }
}

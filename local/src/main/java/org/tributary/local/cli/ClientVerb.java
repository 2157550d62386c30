package org.tributary.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tributary client}: programs that ask for tokens by themselves or for users. */
@Command(
        name = "client",
        description =
                "Make, list, rotate or delete OAuth clients. What a client may do stands in the file of users, under 'clients'.",
        subcommands = {
            ClientVerb.CreateVerb.class,
            ClientVerb.ListVerb.class,
            ClientVerb.RotateVerb.class,
            ClientVerb.DeleteVerb.class
        })
final class ClientVerb extends Verb {

    private static final String CLIENTS = "/api/v1/access/clients";

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "create, list, rotate or delete?");
    }

    private static String path(String name) {
        return CLIENTS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static Instant after(int days) {
        return Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The secret is shown here and never again, so the output is what a script reads. */
    private static void print(Verb verb, JsonNode made) {
        verb.out().println(made.toPrettyString());
    }

    /** {@code tributary client create}. */
    @Command(
            name = "create",
            description =
                    "Make a client and print its id and secret, once. Without --redirect it acts for itself only.")
    static final class CreateVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ClientOptions options;

        @Parameters(paramLabel = "NAME", description = "Name, as the file of users has it.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--redirect",
                paramLabel = "URL",
                description =
                        "Where users come back to after they signed in; may be given several times. Gives the grants authorization_code and refresh_token.")
        private List<String> redirects = List.of();

        @Option(
                names = "--grant",
                paramLabel = "GRANT",
                description =
                        "authorization_code, refresh_token, client_credentials or implicit; may be given several times.")
        private List<String> grants = List.of();

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                description =
                        "What its tokens may be used for; may be given several times (default: openid, user, data).")
        private List<String> scopes = List.of("openid", "user", "data");

        @Option(names = "--public", description = "It can keep no secret; PKCE takes its place.")
        private boolean isPublic;

        @Option(
                names = "--auto-approve",
                description = "Users are not asked; for applications of the commons itself.")
        private boolean autoApprove;

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "It ends after so many days (default: never).")
        private @Nullable Integer days;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("name", name).put("public", isPublic).put("auto_approve", autoApprove);
            chosenGrants().forEach(body.putArray("grants")::add);
            redirects.forEach(body.putArray("redirects")::add);
            scopes.forEach(body.putArray("scope")::add);
            if (days != null) {
                body.put("expires_at", after(days).toString());
            }
            print(this, options.client().change("POST", CLIENTS, body));
            return DONE;
        }

        private List<String> chosenGrants() {
            if (!grants.isEmpty()) {
                return grants;
            }
            return redirects.isEmpty()
                    ? List.of("client_credentials")
                    : List.of("authorization_code", "refresh_token");
        }
    }

    /** {@code tributary client list}. */
    @Command(
            name = "list",
            description = "Show every client, each pair of id and secret on a line.")
    static final class ListVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ClientOptions options;

        @Option(names = "--json", description = "Print the answer as it came.")
        private boolean json;

        @Override
        public Integer call() {
            var answer = options.client().change("GET", CLIENTS, null);
            if (json) {
                out().println(answer);
                return DONE;
            }
            var table = new TextTable("NAME", "CLIENT ID", "GRANTS", "CREATED", "ENDS");
            for (var client : answer.path("clients")) {
                table.row(
                        client.path("name").asText(),
                        client.path("client_id").asText(),
                        String.join(
                                " ",
                                client.path("grants").valueStream().map(JsonNode::asText).toList()),
                        client.path("created_at").asText(),
                        client.path("expires_at").isNull()
                                ? "never"
                                : client.path("expires_at").asText());
            }
            table.print(out());
            return DONE;
        }
    }

    /** {@code tributary client rotate}. */
    @Command(
            name = "rotate",
            description = "Make one more id and secret of a client; the ones before stay valid.")
    static final class RotateVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ClientOptions options;

        @Parameters(paramLabel = "NAME", description = "Name of the client.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--old-days",
                paramLabel = "N",
                description = "The ones before end after so many days (default: never).")
        private @Nullable Integer oldDays;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (oldDays != null) {
                body.put("old_expires_at", after(oldDays).toString());
            }
            print(this, options.client().change("POST", path(name) + "/pairs", body));
            return DONE;
        }
    }

    /** {@code tributary client delete}. */
    @Command(
            name = "delete",
            description = "Delete a client; its tokens are refused within seconds.")
    static final class DeleteVerb extends Verb {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ClientOptions options;

        @Parameters(paramLabel = "NAME", description = "Name of the client.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--id",
                paramLabel = "ID",
                description = "Only this pair of id and secret (default: all).")
        private @Nullable String id;

        @Override
        public Integer call() {
            options.client()
                    .change(
                            "DELETE",
                            id == null
                                    ? path(name)
                                    : path(name)
                                            + "/pairs/"
                                            + URLEncoder.encode(id, StandardCharsets.UTF_8),
                            null);
            out().println("client " + name + " was deleted");
            return DONE;
        }
    }
}

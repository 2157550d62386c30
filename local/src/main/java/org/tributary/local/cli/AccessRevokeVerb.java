package org.tributary.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary access revoke}. */
@Command(
        name = "revoke",
        description = "Take a grant back; every service obeys within seconds. Its history stays.")
final class AccessRevokeVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Parameters(paramLabel = "ID", description = "Of the grant, as access list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Override
    public Integer call() {
        options.client()
                .change(
                        "DELETE",
                        "/api/v1/access/grants/%s?reason=%s"
                                .formatted(encoded(id), encoded(reason)),
                        null);
        return DONE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.tributary.local.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A setting of a service, such as GATEWAY_RATE_PER_PRINCIPAL=100; may be given several times.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "PEM file of a certificate for 127.0.0.1; the commons then speaks https.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM file of its private key.")
    private @Nullable Path tlsKey;

    /** Refuses a port that cannot be one as wrong use. */
    CommonsOptions options(CommandSpec spec) {
        if (port < 1 || port > LAST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port %d is no port".formatted(port));
        }
        return new CommonsOptions(
                data.path(), port, dictionary, users, separate, false, chosen(spec));
    }

    private Map<String, String> chosen(CommandSpec spec) {
        var chosen = new TreeMap<>(settings);
        if (tlsCertificate != null && tlsKey != null) {
            chosen.put("GATEWAY_TLS_CERT", tlsCertificate.toAbsolutePath().toString());
            chosen.put("GATEWAY_TLS_KEY", tlsKey.toAbsolutePath().toString());
            chosen.putIfAbsent("GATEWAY_PUBLIC_URL", "https://127.0.0.1:" + port);
        } else if (tlsCertificate != null || tlsKey != null) {
            throw new ParameterException(
                    spec.commandLine(), "--tls-cert and --tls-key go together");
        }
        return chosen;
    }

    DataOption data() {
        return data;
    }
}

package org.tributary.local.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.local.client.CommonsClient;
import org.tributary.local.commons.RunState;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which running commons to talk to and as whom: a data folder of this machine, or an address with a
 * token.
 */
final class ClientOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of another commons; needs --token-file.")
    private @Nullable URI url;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with an access token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "User to act as, where the commons is local (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String user;

    /**
     * A client of it.
     *
     * @throws CommonsFault where no commons runs there or the token cannot be had
     */
    CommonsClient client() {
        if (url != null) {
            if (tokenFile == null) {
                throw new CommonsFault(
                        "--url needs --token-file: a token of a user of that commons");
            }
            return new CommonsClient(url, kept(read(tokenFile)));
        }
        var environment = running(data);
        return new CommonsClient(
                URI.create(environment.publicUrl()),
                tokenFile == null ? new RenewedToken(environment, user) : kept(read(tokenFile)));
    }

    /** Settings of the commons that runs in the data folder. */
    static ServiceEnvironment running(DataOption data) {
        var folder = data.existing();
        var state =
                RunState.read(folder)
                        .orElseThrow(
                                () ->
                                        new CommonsFault(
                                                "no commons runs in %s; start it with: tributary up --data %s"
                                                        .formatted(folder.root(), data.path())));
        return state.environment(folder);
    }

    static String token(ServiceEnvironment environment, String user, Duration life) {
        try {
            return issuer(environment).accessToken(user, life);
        } catch (IllegalArgumentException e) {
            throw new CommonsFault("%s (%s)".formatted(e.getMessage(), environment.users()), e);
        }
    }

    static TokenIssuer issuer(ServiceEnvironment environment) {
        return TokenIssuer.open(environment.keys(), environment.users(), environment.publicUrl());
    }

    private static Supplier<String> kept(String token) {
        return () -> token;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommonsFault("token file %s cannot be read".formatted(file), e);
        }
    }
}

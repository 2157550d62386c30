package org.tributary.local.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary key}. */
@Command(
        name = "key",
        description = "Make an API key of a local user, in the form that Gen3's clients read.")
final class KeyVerb extends Verb {

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
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "File to write, such as credentials.json.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws InterruptedException {
        var environment = ClientOptions.running(data);
        try {
            var credentials =
                    ClientOptions.issuer(environment)
                            .credentials(user, URI.create(environment.publicUrl()));
            write(credentials);
        } catch (IllegalArgumentException e) {
            throw new CommonsFault("%s (%s)".formatted(e.getMessage(), environment.users()), e);
        } catch (IOException e) {
            throw new CommonsFault("no key was written: " + e.getMessage(), e);
        }
        out().println("API key of " + user + " written to " + file);
        return DONE;
    }

    private void write(String credentials) throws IOException {
        Files.deleteIfExists(file);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(credentials + "\n"));
        }
    }
}

package org.tributary.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tributary.gateway.users.Users;
import org.tributary.gateway.users.UsersException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary users set}: the gateway reads the file again by itself. */
@Command(
        name = "set",
        description =
                "Give a running commons another file of users. It counts within seconds; one with faults is refused.")
final class UsersSetVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Parameters(paramLabel = "FILE", description = "Users and policies in Gen3's user.yaml format.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        var environment = ClientOptions.running(data);
        try {
            int users = Users.read(file).all().size();
            environment.folder().writePrivate(environment.users(), Files.readString(file));
            out().printf("%s: %d users%n", environment.users(), users);
            return DONE;
        } catch (UsersException e) {
            e.faults().forEach(err()::println);
            return FAILED;
        }
    }
}

package org.tributary.local.cli;

import java.nio.file.Path;
import org.tributary.gateway.users.Users;
import org.tributary.gateway.users.UsersException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tributary users check}; failed where anything is wrong. */
@Command(
        name = "check",
        description = "Say everything that is wrong with a file of users, a line for each fault.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:no faults", "1:faults", "2:wrong use"})
final class UsersCheckVerb extends Verb {

    @Parameters(paramLabel = "FILE", description = "Users and policies in Gen3's user.yaml format.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        try {
            var users = Users.read(file);
            var policy = users.policyDocument();
            out().printf(
                            "%s: %d users, %d groups, %d clients, %d policies, %d resources, no faults%n",
                            file,
                            users.all().size(),
                            policy.path("groups").size(),
                            policy.path("clients").size(),
                            policy.path("policies").size(),
                            policy.path("resources").size());
            return DONE;
        } catch (UsersException e) {
            e.faults().forEach(out()::println);
            return FAILED;
        }
    }
}

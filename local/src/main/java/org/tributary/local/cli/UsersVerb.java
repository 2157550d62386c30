package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary users}: the file of users and policies. */
@Command(
        name = "users",
        description = "Check a file of users and policies, or give one to a running commons.",
        subcommands = {UsersCheckVerb.class, UsersSetVerb.class})
final class UsersVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "check or set?");
    }
}

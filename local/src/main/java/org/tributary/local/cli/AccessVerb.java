package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary access}: policies given while the commons runs. */
@Command(
        name = "access",
        description = "Give a policy to somebody, take it back, or list what was given.",
        subcommands = {AccessGrantVerb.class, AccessRevokeVerb.class, AccessListVerb.class})
final class AccessVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "grant, revoke or list?");
    }
}

package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary audit}: the record of who did what. */
@Command(
        name = "audit",
        description = "Check the record of who did what.",
        subcommands = AuditVerifyVerb.class)
final class AuditVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "verify?");
    }
}

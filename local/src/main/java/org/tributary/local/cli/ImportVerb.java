package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary import}: files of other commons, each format a verb of its own. */
@Command(
        name = "import",
        description = "Submit what another commons exported.",
        subcommands = ImportPfbVerb.class)
final class ImportVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "Which format?");
    }
}

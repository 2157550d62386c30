package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary dictionary}: what can be said of data dictionaries, each a verb of its own. */
@Command(
        name = "dictionary",
        description = "Check a data dictionary, or compare two.",
        subcommands = {DictionaryCheckVerb.class, DictionaryDiffVerb.class})
final class DictionaryVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "check or diff?");
    }
}

package org.tributary.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all verbs share: {@code --help}, and where their output goes. */
@Command(
        mixinStandardHelpOptions = true,
        version = "Tributary 0.1.0",
        usageHelpAutoWidth = true,
        sortOptions = false)
abstract class Verb implements Callable<Integer> {

    static final int DONE = 0;
    static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    CommandSpec spec() {
        return spec;
    }
}

package org.tributary.local.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.client.ClientException;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The verbs of the command, and what a failure looks like: one line on standard error. A new verb
 * is listed here.
 */
@Command(
        name = "tributary",
        description = "An event-driven data commons that speaks Gen3, on this machine.",
        subcommands = {
            UpVerb.class,
            DownVerb.class,
            StatusVerb.class,
            LogsVerb.class,
            DemoVerb.class,
            TokenVerb.class,
            KeyVerb.class,
            KeysVerb.class,
            ClientVerb.class,
            QueryVerb.class,
            SubmitVerb.class,
            ImportVerb.class,
            WatchVerb.class,
            EventsVerb.class,
            CheckVerb.class,
            DictionaryVerb.class,
            UsersVerb.class,
            AccessVerb.class,
            AuditVerb.class,
            BenchVerb.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong use"},
        mixinStandardHelpOptions = true,
        version = "Tributary 0.1.0",
        usageHelpAutoWidth = true)
public final class CommandTree implements Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CommandTree.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private CommandTree() {}

    /** The command, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new CommandTree())
                .setExecutionExceptionHandler((failure, command, _) -> report(failure, command))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which verb?");
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof ParameterException wrongUse) {
            throw wrongUse;
        }
        boolean expected = failure instanceof CommonsFault || failure instanceof ClientException;
        var line = expected ? String.valueOf(failure.getMessage()) : "failed: " + failure;
        command.getErr().println("tributary: " + line.strip().replace('\n', ' '));
        if (!expected) {
            LOGGER.atError().setCause(failure).log("unexpected failure");
        }
        return Verb.FAILED;
    }
}

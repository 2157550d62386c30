package org.tributary.local;

import org.tributary.local.cli.CommandTree;

/** The command {@code tributary}. Exit status: 0 done, 1 failed, 2 wrong use. */
public final class Tributary {

    private Tributary() {}

    public static void main(String[] args) {
        // Before the first logger: the command writes its own output, and the services' log goes to
        // the data folder.
        System.setProperty("logback.configurationFile", "command-log.xml");
        System.exit(CommandTree.commandLine().execute(args));
    }
}

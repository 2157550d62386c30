package org.tributary.local.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws the progress bar on one line of a terminal's error output; draws nothing where there is no
 * terminal.
 */
final class StderrBar implements ProgressBarConsumer {

    private static final int WIDTH = 100;

    private final boolean terminal;

    StderrBar(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public void accept(String line) {
        if (terminal) {
            System.err.print('\r' + line);
        }
    }

    @Override
    public void close() {
        if (terminal) {
            System.err.println();
        }
    }
}

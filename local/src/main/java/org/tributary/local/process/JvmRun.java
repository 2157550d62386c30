package org.tributary.local.process;

import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

/** A child JVM that does one thing and ends. */
public final class JvmRun {

    private JvmRun() {}

    /**
     * Runs it to its end.
     *
     * @throws CommonsFault where it fails, with its last words
     */
    public static void run(JvmCommand command, Installation installation, DataFolder folder) {
        try (var child = ChildJvm.start(command, installation, folder)) {
            int status = child.awaitExit();
            if (status != 0) {
                throw new CommonsFault(
                        "%s failed with status %d: %s"
                                .formatted(command.name(), status, child.lastWords()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsFault(command.name() + " was interrupted", e);
        }
    }
}

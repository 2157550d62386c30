package org.tributary.local.cli;

import java.nio.file.Path;
import org.tributary.local.data.DataFolder;
import picocli.CommandLine.Option;

/** Option {@code --data}: which commons. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".tributary",
            description = "Data folder of the commons (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    Path path() {
        return data;
    }

    /**
     * The folder of a commons that was started before.
     *
     * @throws org.tributary.local.data.CommonsFault where there is none
     */
    DataFolder existing() {
        return DataFolder.existing(data);
    }
}

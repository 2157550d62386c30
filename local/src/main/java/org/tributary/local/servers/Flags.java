package org.tributary.local.servers;

import java.util.ArrayList;
import java.util.List;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/** JVM flags of the servers. */
final class Flags {

    private Flags() {}

    /**
     * Heap limit, the collector with the smallest footprint, and a class data archive that the
     * first stop writes.
     */
    static List<String> of(String server, int initialMb, int maximumMb, Installation installation) {
        var flags =
                new ArrayList<>(
                        List.of(
                                "-Xms" + initialMb + "m",
                                "-Xmx" + maximumMb + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + installation.archive(server),
                                // It reports that --add-opens keeps a part of the archive from use.
                                "-Xlog:cds=off",
                                "-Xlog:aot=off"));
        flags.addAll(JvmCommand.LATE_SECOND_COMPILATION);
        return List.copyOf(flags);
    }

    /** The same for a server whose peak speed does not matter: quicker to start, smaller. */
    static List<String> quickStart(
            String server, int initialMb, int maximumMb, Installation installation) {
        var flags = new ArrayList<>(of(server, initialMb, maximumMb, installation));
        flags.add("-XX:TieredStopAtLevel=1");
        return List.copyOf(flags);
    }
}

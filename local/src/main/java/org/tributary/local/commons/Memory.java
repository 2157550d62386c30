package org.tributary.local.commons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory of processes, as the system counts it. */
public final class Memory {

    private Memory() {}

    /** Resident set size in MiB; empty where the system does not tell. */
    public static OptionalLong residentMb(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return fromPs(pid);
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst();
        } catch (IOException ended) {
            return OptionalLong.empty();
        }
    }

    /** For systems without {@code /proc}. */
    private static OptionalLong fromPs(long pid) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            try (var out = ps.inputReader()) {
                var line = out.readLine();
                return line == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(line.strip()) >> 10);
            }
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }
}

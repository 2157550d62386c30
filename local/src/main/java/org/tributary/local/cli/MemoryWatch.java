package org.tributary.local.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tributary.local.commons.StatusReport;

/** Follows the resident memory of every process, every other second until closed. */
final class MemoryWatch implements AutoCloseable {

    private static final int SHOWN = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, List<Long>> seen = new LinkedHashMap<>();

    MemoryWatch(StatusReport report) {
        clock.scheduleWithFixedDelay(() -> look(report), 0, 2, TimeUnit.SECONDS);
    }

    private synchronized void look(StatusReport report) {
        for (var process : report.processes()) {
            process.memoryMb()
                    .ifPresent(
                            memory ->
                                    seen.computeIfAbsent(process.name(), _ -> new ArrayList<>())
                                            .add(memory));
        }
    }

    /**
     * A line per process: its memory in MiB at evenly spread moments from the first to the last.
     */
    synchronized String lines() {
        var lines = new StringBuilder("memory in MiB, from the start to the end\n");
        seen.forEach((name, all) -> lines.append("  %-14s %s%n".formatted(name, spread(all))));
        return lines.toString();
    }

    private static List<Long> spread(List<Long> all) {
        var some = new ArrayList<Long>();
        for (int i = 0; i < SHOWN; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (SHOWN - 1))));
        }
        return some;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

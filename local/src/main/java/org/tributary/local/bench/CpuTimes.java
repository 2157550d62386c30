package org.tributary.local.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tributary.local.commons.ProcessStatus;

/** CPU time that each process of a commons has used since it started. */
public record CpuTimes(Map<String, Duration> byProcess) {

    private static final double NANOS_PER_MICRO = 1_000;

    /** Of those that have a process of their own and run; services in one JVM count as one. */
    public static CpuTimes of(Iterable<ProcessStatus> processes) {
        var times = new LinkedHashMap<String, Duration>();
        var seen = new HashSet<Long>();
        for (var process : processes) {
            process.pid().stream()
                    .filter(seen::add)
                    .mapToObj(ProcessHandle::of)
                    .flatMap(handle -> handle.stream())
                    .flatMap(handle -> handle.info().totalCpuDuration().stream())
                    .forEach(time -> times.put(process.name(), time));
        }
        return new CpuTimes(times);
    }

    /** A line per process: microseconds of CPU per record between then and now. */
    public String perRecordSince(CpuTimes then, long records) {
        var lines = new StringBuilder("CPU per record, microseconds\n");
        double sum = 0;
        for (var now : byProcess.entrySet()) {
            var spent =
                    now.getValue().minus(then.byProcess.getOrDefault(now.getKey(), Duration.ZERO));
            double micros = spent.toNanos() / NANOS_PER_MICRO / records;
            sum += micros;
            lines.append(line(now.getKey(), micros));
        }
        return lines.append(line("sum", sum)).toString();
    }

    private static String line(String name, double micros) {
        return String.format(Locale.ROOT, "  %-14s %6.1f%n", name, micros);
    }
}

package org.tributary.local.check;

import java.io.PrintWriter;

/** A line for each fault, in the form that editors jump from: {@code samples.tsv:2: ...}. */
public final class TextReport implements Report {

    private static final int LONGEST = 2_000;

    private final PrintWriter out;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void fault(Fault fault) {
        var line = new StringBuilder(fault.file());
        if (fault.line() > 0) {
            line.append(':').append(fault.line());
        }
        line.append(": ");
        if (!fault.record().isEmpty()) {
            line.append(fault.nodeType()).append(' ').append(fault.record()).append(": ");
        }
        line.append(fault.message());
        if (!fault.expected().isEmpty()) {
            line.append("; expected ").append(fault.expected());
        }
        if (!fault.suggestion().isEmpty()) {
            line.append("; did you mean '").append(fault.suggestion()).append("'?");
        }
        out.println(oneLine(line.toString()));
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void end(Summary summary) {
        for (var each : summary.harmonized()) {
            out.println(
                    "harmonized: %,d × %s.%s by %s"
                            .formatted(
                                    each.count(), each.nodeType(), each.property(), each.rule()));
        }
        for (var each : summary.outside()) {
            out.println(
                    "not checked: %,d links %s.%s to %s records outside these files, first %s"
                            .formatted(
                                    each.count(),
                                    each.nodeType(),
                                    each.link(),
                                    each.targetType(),
                                    each.first()));
        }
        if (summary.skippedRows() > 0) {
            out.println(
                    "passed over: %,d rows without a known type".formatted(summary.skippedRows()));
        }
        if (summary.isIncomplete()) {
            out.println("links and double keys were compared among the first records only");
        }
        out.println(summary);
        out.flush();
    }
}

package org.tributary.harmonize.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;

/** Records as ingest sends them, made from the text of tests. */
final class Submitted {

    static final SubmissionScope UPDATE = scope(Role.UPDATE);
    static final SubmissionScope CREATE = scope(Role.CREATE);

    private Submitted() {}

    private static SubmissionScope scope(Role role) {
        return new SubmissionScope(
                "CGCI", "BLGSP", "CGCI-BLGSP", role, false, false, false, SubmissionMode.ALL, null);
    }

    static SubmittedRecord json(String text) {
        return new SubmittedRecord(0, 0, 1, text, null);
    }

    static Table table(DocumentFormat format, String header) {
        List<String> names =
                cells(format, header).stream().map(name -> name.replaceFirst("^\\*+", "")).toList();
        return new Table(0, format, names);
    }

    static SubmittedRecord row(DocumentFormat format, int line, String row) {
        return new SubmittedRecord(0, line - 2, line, null, cells(format, row));
    }

    /** A table's rows after its header line. */
    static List<SubmittedRecord> rows(DocumentFormat format, List<String> lines) {
        List<SubmittedRecord> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(format, i + 1, lines.get(i)));
        }
        return rows;
    }

    /**
     * Trimmed cells; quotes count only in CSV and only without line breaks, which is enough for
     * tests.
     */
    private static List<String> cells(DocumentFormat format, String line) {
        if (format == DocumentFormat.TSV) {
            return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}

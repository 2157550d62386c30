package org.tributary.access.fixit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.FaultyRecord;

/**
 * A table with its failing rows only, as they were sent, and their errors in a last column. A
 * column of that name that was sent, as in a fix-it file sent again, gives way to it.
 */
final class TableFix {

    static final String COLUMN = "errors";

    private final char delimiter;
    private final Writer out;
    private int width;
    private int old = -1;

    private TableFix(char delimiter, Writer out) {
        this.delimiter = delimiter;
        this.out = out;
    }

    static void write(Reader text, char delimiter, int document, FaultCursor faults, Writer out)
            throws IOException {
        new TableFix(delimiter, out).write(new RawRows(text, delimiter), document, faults);
    }

    private void write(RawRows rows, int document, FaultCursor faults) throws IOException {
        var header = rows.next();
        if (header == null) {
            return;
        }
        header(header);
        var row = rows.next();
        for (var fault = faults.of(document); fault != null; fault = faults.of(document)) {
            while (row != null && row.line() < fault.getLine()) {
                row = rows.next();
            }
            if (row != null && row.line() == fault.getLine()) {
                row(row.cells(), fault);
            }
            faults.pass();
        }
    }

    private void header(RawRow header) throws IOException {
        var cells = header.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (name(cells.get(i)).equals(COLUMN)) {
                old = i;
            }
        }
        var kept = kept(cells);
        width = kept.size();
        line(kept, COLUMN);
    }

    private static String name(String cell) {
        return cell.strip().replaceAll("^[\"*]+|\"$", "").strip();
    }

    private void row(List<String> cells, FaultyRecord fault) throws IOException {
        var kept = kept(cells);
        while (kept.size() < width) {
            kept.add("");
        }
        line(kept, quoted(ErrorTexts.line(fault)));
    }

    private List<String> kept(List<String> cells) {
        var kept = new ArrayList<>(cells);
        if (old >= 0 && old < kept.size()) {
            kept.remove(old);
        }
        return kept;
    }

    private String quoted(String text) {
        boolean plain =
                text.indexOf(delimiter) < 0
                        && (delimiter == '\t' ? !text.startsWith("\"") : text.indexOf('"') < 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void line(List<String> cells, String last) throws IOException {
        for (var cell : cells) {
            out.write(cell);
            out.write(delimiter);
        }
        out.write(last);
        out.write('\n');
    }
}

package org.tributary.ingest.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/** The row of a table that is being read: its cells' characters one after the other. */
final class RowBuffer {

    private final Limits limits;
    private char[] text = new char[1024];
    private int length;
    private int[] ends = new int[64];
    private int cells;
    private int cellStart;

    /** Cells up to the last one that holds more than blanks: what a stripped last row has. */
    private int solid;

    private int line = 1;

    RowBuffer(Limits limits) {
        this.limits = limits;
    }

    /**
     * Begins a row.
     *
     * @param at its line, for messages
     */
    void begin(int at) {
        line = at;
        length = 0;
        cells = 0;
        cellStart = 0;
        solid = 0;
    }

    int line() {
        return line;
    }

    int length() {
        return length;
    }

    /** Cells that are ended. */
    int cells() {
        return cells;
    }

    int solid() {
        return solid;
    }

    /** The cell being read is more than blanks. */
    void markSolid() {
        solid = cells + 1;
    }

    void append(char c) {
        room(1);
        text[length++] = c;
        if (!Blanks.isBlank(c)) {
            markSolid();
        }
        checkCell();
    }

    void append(char[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, text, length, count);
        length += count;
        checkCell();
    }

    void endCell() {
        if (cells == limits.columns()) {
            throw RefusedException.limit(
                    "Row in line %d has more than %d cells".formatted(line, limits.columns()),
                    "INGEST_MAX_COLUMNS");
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        ends[cells++] = length;
        cellStart = length;
    }

    /** The first cells, trimmed. */
    List<String> trimmed(int count) {
        var trimmed = new ArrayList<String>(count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            trimmed.add(Blanks.trimmed(text, from, ends[i]));
            from = ends[i];
        }
        return trimmed;
    }

    private void room(int more) {
        if (length + more > limits.rowSize()) {
            throw RefusedException.limit(
                    "Row in line %d is longer than %d characters".formatted(line, limits.rowSize()),
                    "INGEST_MAX_ROW_SIZE");
        }
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }

    private void checkCell() {
        if (length - cellStart > Limits.CELL
                && Character.codePointCount(text, cellStart, length - cellStart) > Limits.CELL) {
            throw RefusedException.badRequest(
                    "Unable to parse document: field larger than field limit (%d)"
                            .formatted(Limits.CELL));
        }
    }
}

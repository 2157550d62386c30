package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Rows of a TSV or CSV text as Gen3 reads them (contract B.4): the text stripped of blanks at both
 * ends, split at every Unicode line break, then read with the rules of Python's csv module. Those
 * rules (a quote inside a bare cell is text, text may follow a closing quote, an open quote ends
 * with the text) are why this is no CSV library: libraries refuse such files or read them
 * differently.
 *
 * <p>Holds one row. Blanks that might be the end of the text are counted, not kept: rows of nothing
 * else are skipped in any case, and of the next row only the number of its empty first cells
 * matters.
 */
final class TableReader {

    private static final int BUFFER = 16 * 1024;

    private enum State {
        CELL_START,
        BARE,
        QUOTED,
        AFTER_QUOTE
    }

    private final Reader in;
    private final char delimiter;
    private final Limits limits;

    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private boolean ended;

    /** The last line break was a CR: an LF right after it belongs to it. */
    private boolean afterCr;

    /** Line at {@code at}, line of the row being read, line of the row that was read. */
    private int line = 1;

    private int nextLine = 1;
    private int rowLine = 1;

    private State state = State.CELL_START;

    /** Characters of the row's cells, one after the other, and where each cell ends. */
    private char[] text = new char[1024];

    private int length;
    private int[] ends = new int[64];
    private int cells;
    private int cellStart;

    /** Cells up to the last one that holds more than blanks: what a stripped last row has. */
    private int solid;

    /** Cells of the first row; no other may have more. */
    private int width = -1;

    /** Widest row of nothing but blanks since the last row: a fault if the text goes on. */
    private int widestBlankRow;

    /** What the blanks before the next row's first character stand for. */
    private int emptyCells;

    private boolean blankBefore;

    private List<String> row = List.of();
    private int rowLength;

    TableReader(Reader in, char delimiter, Limits limits) {
        this.in = in;
        this.delimiter = delimiter;
        this.limits = limits;
    }

    /**
     * Reads the next row.
     *
     * @return false at the end
     * @throws RefusedException where the text breaks a rule or a limit
     */
    boolean next() throws IOException {
        if (width < 0) {
            skipBlanks();
            beginRow(0, false);
        }
        if (!fill()) {
            return false;
        }
        readRow();
        if (width < 0) {
            width = cells;
        }
        lookAhead();
        return true;
    }

    /** Line of the text where the row begins, from 1. */
    int line() {
        return rowLine;
    }

    /** Characters of the row. */
    int size() {
        return rowLength;
    }

    /** The row's cells, trimmed. */
    List<String> cells() {
        return row;
    }

    private void beginRow(int emptyCells, boolean blankBefore) {
        length = 0;
        cells = 0;
        cellStart = 0;
        solid = 0;
        for (int i = 0; i < emptyCells; i++) {
            endCell();
        }
        state = blankBefore ? State.BARE : State.CELL_START;
    }

    /** Reads up to the row's line break or the end of the text. */
    private void readRow() throws IOException {
        rowLine = nextLine;
        boolean open = true;
        while (open && fill()) {
            if (state == State.BARE || state == State.QUOTED) {
                copyRun();
                if (at == end) {
                    continue;
                }
            }
            open = step(buffer[at++]);
        }
        endCell();
    }

    /** One character by the rules of Python's csv reader; false where it ends the row. */
    private boolean step(char c) {
        boolean lineBreak = Blanks.isLineBreak(c);
        if (!lineBreak) {
            afterCr = false;
        } else if (countBreak(c)) {
            return true;
        } else if (state != State.QUOTED) {
            return false;
        }
        switch (state) {
            case CELL_START -> startCell(c);
            case BARE -> {
                if (c == delimiter) {
                    nextCell();
                } else {
                    append(c);
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.AFTER_QUOTE;
                } else {
                    append(lineBreak ? '\n' : c);
                }
            }
            case AFTER_QUOTE -> afterQuote(c);
        }
        return true;
    }

    private void startCell(char c) {
        if (c == '"') {
            solid = cells + 1;
            state = State.QUOTED;
        } else if (c == delimiter) {
            nextCell();
        } else {
            state = State.BARE;
            append(c);
        }
    }

    private void afterQuote(char c) {
        if (c == '"') {
            append(c);
            state = State.QUOTED;
        } else if (c == delimiter) {
            nextCell();
        } else {
            append(c);
            state = State.BARE;
        }
    }

    private void nextCell() {
        endCell();
        if (delimiter != '\t') {
            solid = cells + 1;
        }
        state = State.CELL_START;
    }

    private void endCell() {
        if (cells == limits.columns()) {
            throw RefusedException.limit(
                    "Row in line %d has more than %d cells".formatted(nextLine, limits.columns()),
                    "INGEST_MAX_COLUMNS");
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        ends[cells++] = length;
        cellStart = length;
    }

    private void append(char c) {
        room(1);
        text[length++] = c;
        if (!Blanks.isBlank(c)) {
            solid = cells + 1;
        }
        checkCell();
    }

    /** Copies what needs no decision, up to the buffer's end: most of any table. */
    private void copyRun() {
        int from = at;
        boolean anySolid = false;
        while (at < end && !stopsRun(buffer[at])) {
            anySolid |= !Blanks.isBlank(buffer[at]);
            at++;
        }
        if (at > from) {
            afterCr = false;
            room(at - from);
            System.arraycopy(buffer, from, text, length, at - from);
            length += at - from;
            if (anySolid) {
                solid = cells + 1;
            }
            checkCell();
        }
    }

    private boolean stopsRun(char c) {
        if (c < 0x80) {
            return c == '"' || c == delimiter || c < ' ' && c != '\t';
        }
        return Blanks.isLineBreak(c);
    }

    private void room(int more) {
        if (length + more > limits.rowSize()) {
            throw RefusedException.limit(
                    "Row in line %d is longer than %d characters"
                            .formatted(nextLine, limits.rowSize()),
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

    private void checkWidth(int found) {
        if (found > width) {
            throw RefusedException.badRequest(
                    "Unable to parse document: 'NoneType' object has no attribute 'lstrip'");
        }
    }

    /**
     * Looks for the next row and keeps the one just read. Only where none follows is it known that
     * this was the last, whose empty last cells vanish.
     */
    private void lookAhead() throws IOException {
        int last = solid;
        skipBlanks();
        boolean isLast = !fill();
        int count = isLast ? Math.min(cells, last) : cells;
        checkWidth(count);
        var kept = new ArrayList<String>(count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            kept.add(Blanks.trimmed(text, from, ends[i]));
            from = ends[i];
        }
        row = kept;
        rowLength = length;
        if (!isLast) {
            checkWidth(widestBlankRow);
            beginRow(emptyCells, blankBefore);
        }
    }

    /** Skips blanks up to the first other character, counting what they would be in its row. */
    private void skipBlanks() throws IOException {
        widestBlankRow = 0;
        emptyCells = 0;
        blankBefore = false;
        while (fill() && Blanks.isBlank(buffer[at])) {
            char c = buffer[at++];
            if (Blanks.isLineBreak(c)) {
                if (!countBreak(c)) {
                    widestBlankRow = Math.max(widestBlankRow, emptyCells + 1);
                    emptyCells = 0;
                    blankBefore = false;
                }
            } else if (c == delimiter) {
                emptyCells++;
                blankBefore = false;
                afterCr = false;
            } else {
                blankBefore = true;
                afterCr = false;
            }
        }
        nextLine = line;
    }

    /** Counts a line break; true where it is the second half of a CR LF. */
    private boolean countBreak(char c) {
        boolean second = c == '\n' && afterCr;
        afterCr = c == '\r';
        if (!second) {
            line++;
        }
        return second;
    }

    /** True where a character stands at {@code at}. */
    private boolean fill() throws IOException {
        while (at == end && !ended) {
            int some = in.read(buffer, 0, BUFFER);
            ended = some < 0;
            at = 0;
            end = Math.max(some, 0);
        }
        return at < end;
    }
}

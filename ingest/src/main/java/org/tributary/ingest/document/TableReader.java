package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
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
    private final RowBuffer buffered;

    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private boolean ended;

    /** The last line break was a CR: an LF right after it belongs to it. */
    private boolean afterCr;

    /** Line at {@code at}. */
    private int line = 1;

    private State state = State.CELL_START;

    /** Cells of the first row; no other may have more. */
    private int width = -1;

    /** Widest row of nothing but blanks since the last row: a fault if the text goes on. */
    private int widestBlankRow;

    /** What the blanks before the next row's first character stand for. */
    private int emptyCells;

    private boolean blankBefore;

    private List<String> row = List.of();
    private int rowLine = 1;
    private int rowLength;

    TableReader(Reader in, char delimiter, Limits limits) {
        this.in = in;
        this.delimiter = delimiter;
        this.buffered = new RowBuffer(limits);
    }

    /**
     * Reads the next row.
     *
     * @return false at the end
     * @throws RefusedException where the text breaks a rule or a limit
     */
    boolean next() throws IOException {
        if (width < 0) {
            skipMark();
            skipBlanks();
            beginRow(0, false);
        }
        if (!fill()) {
            return false;
        }
        readRow();
        if (width < 0) {
            width = buffered.cells();
        }
        endRow();
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

    /** Texts inside other documents carry a byte order mark, too, where a spreadsheet made them. */
    private void skipMark() throws IOException {
        if (fill() && buffer[at] == '\ufeff') {
            at++;
        }
    }

    private void beginRow(int emptyFirst, boolean afterBlank) {
        buffered.begin(line);
        for (int i = 0; i < emptyFirst; i++) {
            buffered.endCell();
        }
        state = afterBlank ? State.BARE : State.CELL_START;
    }

    /** Reads up to the row's line break or the end of the text. */
    private void readRow() throws IOException {
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
        buffered.endCell();
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
                    buffered.append(c);
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.AFTER_QUOTE;
                } else {
                    buffered.append(lineBreak ? '\n' : c);
                }
            }
            case AFTER_QUOTE -> afterQuote(c);
        }
        return true;
    }

    private void startCell(char c) {
        if (c == '"') {
            buffered.markSolid();
            state = State.QUOTED;
        } else if (c == delimiter) {
            nextCell();
        } else {
            state = State.BARE;
            buffered.append(c);
        }
    }

    private void afterQuote(char c) {
        if (c == delimiter) {
            nextCell();
        } else {
            buffered.append(c);
            state = c == '"' ? State.QUOTED : State.BARE;
        }
    }

    private void nextCell() {
        buffered.endCell();
        if (delimiter != '\t') {
            buffered.markSolid();
        }
        state = State.CELL_START;
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
            buffered.append(buffer, from, at - from);
            if (anySolid) {
                buffered.markSolid();
            }
        }
    }

    private boolean stopsRun(char c) {
        if (c < 0x80) {
            return c == '"' || c == delimiter || c < ' ' && c != '\t';
        }
        return Blanks.isLineBreak(c);
    }

    /**
     * Looks for the next row and keeps the one just read. Only where none follows is it known that
     * this was the last, whose empty last cells vanish.
     */
    private void endRow() throws IOException {
        skipBlanks();
        boolean isLast = !fill();
        int count = isLast ? Math.min(buffered.cells(), buffered.solid()) : buffered.cells();
        checkWidth(count);
        row = buffered.trimmed(count);
        rowLine = buffered.line();
        rowLength = buffered.length();
        if (!isLast) {
            checkWidth(widestBlankRow);
            beginRow(emptyCells, blankBefore);
        }
    }

    private void checkWidth(int found) {
        if (found > width) {
            throw RefusedException.badRequest(
                    "Unable to parse document: 'NoneType' object has no attribute 'lstrip'");
        }
    }

    /** Skips blanks up to the first other character, counting what they would be in its row. */
    private void skipBlanks() throws IOException {
        widestBlankRow = 0;
        emptyCells = 0;
        blankBefore = false;
        while (fill() && Blanks.isBlank(buffer[at])) {
            char c = buffer[at++];
            if (!Blanks.isLineBreak(c)) {
                afterCr = false;
                blankBefore = c != delimiter;
                emptyCells += c == delimiter ? 1 : 0;
            } else if (!countBreak(c)) {
                widestBlankRow = Math.max(widestBlankRow, emptyCells + 1);
                emptyCells = 0;
                blankBefore = false;
            }
        }
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

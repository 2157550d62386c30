package org.tributary.access.fixit;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Splits a table into rows and cells without changing a character of them, by the rules that it is
 * submitted under (contract B.4): rows end at every Unicode line break, a quote at the begin of a
 * cell opens text in which tabs, commas and line breaks are text. Holds one row.
 */
final class RawRows {

    private static final int BUFFER = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private enum State {
        CELL_START,
        BARE,
        QUOTED,
        AFTER_QUOTE
    }

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private int line = 1;
    private boolean first = true;

    RawRows(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** The next row that is not blank; null at the end. */
    @Nullable RawRow next() throws IOException {
        while (peek() >= 0) {
            if (first) {
                skipStart();
            }
            var row = read();
            if (!row.isBlank()) {
                return row;
            }
        }
        return null;
    }

    /** The text counts from its first character that is not blank. */
    private void skipStart() throws IOException {
        first = false;
        int c = peek();
        while (c >= 0 && (c == BYTE_ORDER_MARK || Character.isWhitespace((char) c))) {
            at++;
            if (isLineBreak((char) c)) {
                endLine((char) c);
            }
            c = peek();
        }
    }

    private RawRow read() throws IOException {
        var row = new RawRow(line);
        var state = State.CELL_START;
        for (int next = peek(); next >= 0; next = peek()) {
            char c = (char) next;
            at++;
            boolean lineBreak = isLineBreak(c);
            if (lineBreak && state != State.QUOTED) {
                endLine(c);
                break;
            }
            if (c == delimiter && state != State.QUOTED) {
                row.endCell();
                state = State.CELL_START;
                continue;
            }
            row.append(c);
            if (lineBreak && endLine(c)) {
                row.append('\n');
            }
            state = after(state, c);
        }
        if (state == State.QUOTED && peek() < 0) {
            // An open quote ends with the text; what is put behind it must not be text too.
            row.append('"');
        }
        row.endCell();
        return row;
    }

    private static State after(State state, char c) {
        return switch (state) {
            case CELL_START, AFTER_QUOTE -> c == '"' ? State.QUOTED : State.BARE;
            case BARE -> State.BARE;
            case QUOTED -> c == '"' ? State.AFTER_QUOTE : State.QUOTED;
        };
    }

    /** Counts a line; takes the LF of a CR LF along and says so. */
    private boolean endLine(char c) throws IOException {
        line++;
        if (c == '\r' && peek() == '\n') {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isLineBreak(char c) {
        return switch (c) {
            case '\n',
                    '\r',
                    '\u000B',
                    '\f',
                    '\u001C',
                    '\u001D',
                    '\u001E',
                    '\u0085',
                    '\u2028',
                    '\u2029' ->
                    true;
            default -> false;
        };
    }

    /** The character at hand; negative at the end. */
    private int peek() throws IOException {
        while (at == end) {
            int some = in.read(buffer, 0, BUFFER);
            if (some < 0) {
                return -1;
            }
            at = 0;
            end = some;
        }
        return buffer[at];
    }
}

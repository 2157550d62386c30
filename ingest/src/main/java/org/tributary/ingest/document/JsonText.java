package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * JSON as characters pass by: checks the grammar and says what is wrong, and where, in the words
 * and positions that Gen3's parser gives (contract B.4). It makes no tree: a record travels as its
 * text, so all that is needed is where values begin and end.
 */
final class JsonText {

    private static final int BUFFER = 16 * 1024;

    private final Reader in;
    private final Limits limits;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private boolean ended;

    /** Up to here the buffer is counted in the three positions below. */
    private int counted;

    private int line = 1;
    private long chars;
    private long lineStart;

    /** Where the string begins that is being read, for the message if it never ends. */
    private int stringLine;

    private long stringColumn;
    private long stringChars;

    JsonText(Reader in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** The next character that is not between tokens, left in place; -1 at the end. */
    int peek() throws IOException {
        while (fill()) {
            char c = buffer[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return -1;
    }

    /** The very next character, left in place; -1 at the end. */
    int current() throws IOException {
        return fill() ? buffer[at] : -1;
    }

    /** Takes the character that {@link #peek} or {@link #current} showed. */
    void skip() {
        at++;
    }

    /** Takes a character that must come next. */
    void expect(char expected, String fault) throws IOException {
        if (peek() != expected) {
            throw fault(fault);
        }
        skip();
    }

    /** Nothing may follow. */
    void expectEnd() throws IOException {
        if (peek() >= 0) {
            throw fault("Extra data");
        }
    }

    /** Line of the next character, from 1. */
    int line() {
        count(at);
        return line;
    }

    /** Begins a string; its quote is next. */
    void beginString() {
        count(at);
        stringLine = line;
        stringColumn = chars - lineStart + 1;
        stringChars = chars;
        at++;
    }

    /**
     * Characters of the string begun, escapes resolved.
     *
     * @return how many; -1 after the last, with the closing quote taken
     */
    int readString(char[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            char c = stringChar();
            if (c == '"') {
                if (count > 0) {
                    return count;
                }
                at++;
                return -1;
            }
            at++;
            into[offset + count++] = c == '\\' ? escape(null) : c;
        }
        return count;
    }

    /** Copies the string that begins here as it stands, quotes and escapes included. */
    void copyString(StringBuilder out) throws IOException {
        beginString();
        out.append('"');
        while (true) {
            copyRun(out);
            char c = stringChar();
            at++;
            out.append(c);
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                escape(out);
            }
        }
        checkSize(out);
    }

    /** A fault at the next character. */
    RefusedException fault(String what) {
        return fault(what, 0);
    }

    /** A fault at a token that begins so many characters before the next one, in the same line. */
    RefusedException fault(String what, int back) {
        return RefusedException.badRequest(
                "Unable to parse json: %s: %s".formatted(what, position(back)));
    }

    void checkSize(StringBuilder out) {
        if (out.length() > limits.rowSize()) {
            throw RefusedException.limit(
                    "JSON value in line %d is longer than %d characters"
                            .formatted(line(), limits.rowSize()),
                    "INGEST_MAX_ROW_SIZE");
        }
    }

    private void copyRun(StringBuilder out) throws IOException {
        while (fill()) {
            int from = at;
            while (at < end && buffer[at] >= ' ' && buffer[at] != '"' && buffer[at] != '\\') {
                at++;
            }
            out.append(buffer, from, at - from);
            checkSize(out);
            if (at < end) {
                return;
            }
        }
    }

    /** The next character of a string, left in place. */
    private char stringChar() throws IOException {
        if (!fill()) {
            throw RefusedException.badRequest(
                    "Unable to parse json: Unterminated string starting at: line %d column %d (char %d)"
                            .formatted(stringLine, stringColumn, stringChars));
        }
        char c = buffer[at];
        if (c < ' ') {
            throw fault("Invalid control character %s at".formatted(quoted(c)));
        }
        return c;
    }

    /** Takes an escape after its backslash; copies it where {@code copy} is given. */
    private char escape(@Nullable StringBuilder copy) throws IOException {
        char kind = stringChar();
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain < 0 && kind != 'u') {
            throw fault("Invalid \\X escape sequence %s".formatted(quoted(kind)));
        }
        at++;
        if (copy != null) {
            copy.append(kind);
        }
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = stringChar();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fault("Invalid \\uXXXX escape sequence");
            }
            at++;
            if (copy != null) {
                copy.append(c);
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private static String quoted(char c) {
        return c < ' ' ? "'\\x%02x'".formatted((int) c) : "'" + c + "'";
    }

    private String position(int back) {
        count(at);
        return "line %d column %d (char %d)"
                .formatted(line, chars - back - lineStart + 1, chars - back);
    }

    /** Positions count code points, as Python does. */
    private void count(int to) {
        for (; counted < to; counted++) {
            char c = buffer[counted];
            if (!Character.isLowSurrogate(c)) {
                chars++;
            }
            if (c == '\n') {
                line++;
                lineStart = chars;
            }
        }
    }

    private boolean fill() throws IOException {
        while (at == end && !ended) {
            count(end);
            int some = in.read(buffer, 0, BUFFER);
            ended = some < 0;
            at = 0;
            counted = 0;
            end = Math.max(some, 0);
        }
        return at < end;
    }
}

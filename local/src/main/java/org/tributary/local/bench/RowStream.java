package org.tributary.local.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text of rows that are written while they are read, so that a million of them take no memory.
 */
final class RowStream extends InputStream {

    private static final int ROWS_AT_ONCE = 200;

    private final RowText text;
    private final int rows;
    private final String tail;
    private byte[] buffer;
    private int position;
    private int next;
    private boolean ended;

    /** Writes row n with what separates it from the one before. */
    @FunctionalInterface
    interface RowText {
        void write(StringBuilder text, int n);
    }

    RowStream(String head, int rows, RowText text, String tail) {
        this.text = text;
        this.rows = rows;
        this.tail = tail;
        this.buffer = head.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        if (position < buffer.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        int end = Math.min(rows, next + ROWS_AT_ONCE);
        var part = new StringBuilder(100 * ROWS_AT_ONCE);
        while (next < end) {
            text.write(part, next++);
        }
        if (next == rows) {
            part.append(tail);
            ended = true;
        }
        buffer = part.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}

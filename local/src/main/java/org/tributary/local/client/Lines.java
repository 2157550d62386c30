package org.tributary.local.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many lines have been read from a stream. */
final class Lines extends FilterInputStream {

    private final LongConsumer passed;

    /**
     * @param passed is told the number of further lines after each read
     */
    Lines(InputStream in, LongConsumer passed) {
        super(in);
        this.passed = passed;
    }

    static long in(byte[] bytes, int offset, int length) {
        long lines = 0;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next == '\n') {
            passed.accept(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            passed.accept(in(bytes, offset, read));
        }
        return read;
    }
}

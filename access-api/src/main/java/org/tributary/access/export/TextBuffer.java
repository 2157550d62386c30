package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as UTF-8 in a buffer that is used again and again. */
final class TextBuffer {

    private static final int FULL = 16 * 1024;

    private final OutputStream out;
    private byte[] bytes = new byte[2 * FULL];
    private int used;

    TextBuffer(OutputStream out) {
        this.out = out;
    }

    void append(char ascii) {
        ensure(1);
        bytes[used++] = (byte) ascii;
    }

    void append(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                appendEncoded(text.substring(i));
                return;
            }
            bytes[used++] = (byte) c;
        }
    }

    /** Hands on what has gathered, where it is enough. */
    void flushIfFull() throws IOException {
        if (used >= FULL) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, used);
        used = 0;
    }

    private void appendEncoded(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, used, encoded.length);
        used += encoded.length;
    }

    private void ensure(int more) {
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more));
        }
    }
}

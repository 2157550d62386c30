package org.tributary.access.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Keeps the beginning of something back, so that it can still be left out or called a failure where
 * it is short, as nearly all are; what is longer than that is on its way before its end is known.
 */
public final class HeldStream extends OutputStream {

    private final OutputStream out;
    private final int most;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(1024);
    private boolean sending;

    /**
     * @param most bytes that are kept back
     */
    public HeldStream(OutputStream out, int most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!sending && held.size() + length > most) {
            send();
        }
        (sending ? out : held).write(bytes, offset, length);
    }

    /** Whether the beginning is on its way. */
    public boolean isSending() {
        return sending;
    }

    /** Sends what is held, and what comes from now on. */
    public void send() throws IOException {
        sending = true;
        held.writeTo(out);
        held.reset();
    }
}

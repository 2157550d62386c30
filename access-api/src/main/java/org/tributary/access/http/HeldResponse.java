package org.tributary.access.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer whose status depends on its end where it is short, as nearly all are, and that streams
 * where it is long: from then on its status is 200.
 */
public final class HeldResponse extends OutputStream {

    /** Longer answers are on their way before their end is known. */
    private static final int HELD = 1024 * 1024;

    private final ResponseStream response;
    private final HeldStream held;

    public HeldResponse(ResponseStream response) {
        this.response = response;
        this.held = new HeldStream(response, HELD);
    }

    @Override
    public void write(int b) throws IOException {
        held.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        held.write(bytes, offset, length);
    }

    /** Sends the rest. The answer is complete then; without it, it is broken off. */
    public void finish(int status) throws IOException {
        if (!held.isSending()) {
            response.status(status);
            held.send();
        }
        response.close();
    }
}

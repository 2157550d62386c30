package org.tributary.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.refusal.RefusedException;

/** The reading end of a {@link BytePipe}; gives up on a client that falls silent. */
public final class PipeInput extends InputStream {

    private final BytePipe pipe;
    private final Silence silence;
    private byte @Nullable [] current = new byte[0];
    private int at;
    private long count;

    public PipeInput(BytePipe pipe, Silence silence) {
        this.pipe = pipe;
        this.silence = silence;
    }

    /** Bytes read so far, as they were sent. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        var bytes = ready();
        if (bytes == null) {
            return -1;
        }
        count++;
        return bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var bytes = ready();
        if (bytes == null) {
            return -1;
        }
        int some = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, some);
        at += some;
        count += some;
        return some;
    }

    /**
     * Waits until it can tell: 0 only at the end. GZIPInputStream takes 0 for "no further member",
     * so a guess would cut a file of several members short.
     */
    @Override
    public int available() throws IOException {
        var bytes = ready();
        return bytes == null ? 0 : bytes.length - at;
    }

    private byte @Nullable [] ready() throws IOException {
        var silent = Duration.ZERO;
        while (current != null && at == current.length) {
            at = 0;
            current = next();
            if (current != null && current.length == 0) {
                silent = silent.plus(silence.pulse());
                if (silent.compareTo(silence.limit()) >= 0) {
                    throw RefusedException.silent(silence.limit());
                }
                silence.onPulse().run();
            }
        }
        return current;
    }

    private byte @Nullable [] next() throws IOException {
        try {
            return pipe.read(silence.pulse());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the body");
        }
    }
}

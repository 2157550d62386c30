package org.tributary.ingest.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.tributary.ingest.refusal.RefusedException;

/**
 * How much a body grows while it is unpacked, over all its layers and members: the guard against
 * archives that are small only on the wire.
 */
public final class Expansion {

    private final LongSupplier received;
    private final int ratio;
    private long unpacked;

    /**
     * @param received bytes of the body so far, as they were sent
     * @param ratio unpacked bytes for each of them, looked at after {@link Limits#GZIP_GRACE}
     */
    public Expansion(LongSupplier received, int ratio) {
        this.received = received;
        this.ratio = ratio;
    }

    /** Bytes of the body so far, as they were sent. */
    long received() {
        return received.getAsLong();
    }

    /**
     * Bytes came out of a packed stream.
     *
     * @throws RefusedException 413 where it is too many for what was sent
     */
    void add(int bytes) {
        unpacked += bytes;
        if (unpacked > Limits.GZIP_GRACE && unpacked / ratio > received.getAsLong()) {
            throw RefusedException.limit(
                    "Body unpacks to more than %d times its size".formatted(ratio),
                    "INGEST_MAX_GZIP_RATIO");
        }
    }

    /** A stream whose bytes count as unpacked; closing it does nothing. */
    public InputStream counting(InputStream unpacking) {
        return new FilterInputStream(unpacking) {
            @Override
            public int read() throws IOException {
                int one = in.read();
                add(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int some = in.read(into, offset, length);
                add(Math.max(some, 0));
                return some;
            }

            @Override
            public void close() {
                // The archive goes on with its next member.
            }
        };
    }
}

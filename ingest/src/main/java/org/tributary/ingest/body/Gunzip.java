package org.tributary.ingest.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.refusal.RefusedException;

/**
 * A gzip stream, unpacked as it arrives. One that ends early, is no gzip or grows out of proportion
 * is refused in words, not as an I/O failure.
 */
public final class Gunzip extends InputStream {

    private static final int BUFFER = 16 * 1024;

    private final InputStream packed;
    private final Expansion expansion;
    private @Nullable GZIPInputStream unpacked;

    public Gunzip(InputStream packed, Expansion expansion) {
        this.packed = packed;
        this.expansion = expansion;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            if (unpacked == null) {
                unpacked = new GZIPInputStream(packed, BUFFER);
            }
            int some = unpacked.read(into, offset, length);
            expansion.add(Math.max(some, 0));
            return some;
        } catch (EOFException e) {
            throw RefusedException.badRequest(
                    "Unable to decompress body: the gzip stream ends early, after %d bytes"
                            .formatted(expansion.received()));
        } catch (ZipException e) {
            throw RefusedException.badRequest(
                    "Unable to decompress body: not a valid gzip stream at byte %d: %s"
                            .formatted(expansion.received(), e.getMessage()));
        }
    }

    /** Frees what unpacking holds outside the heap, and closes the packed stream. */
    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}

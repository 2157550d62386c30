package org.tributary.ingest.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.refusal.RefusedException;

/**
 * A body with {@code Content-Encoding: gzip}, unpacked as it arrives. A stream that ends early, is
 * no gzip or grows out of proportion is refused in words, not as an I/O failure.
 */
final class Gunzip extends InputStream {

    private static final int BUFFER = 16 * 1024;

    private final PipeInput packed;
    private final int ratio;
    private @Nullable GZIPInputStream unpacked;
    private long count;

    Gunzip(PipeInput packed, int ratio) {
        this.packed = packed;
        this.ratio = ratio;
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
            if (some > 0) {
                count += some;
                checkRatio();
            }
            return some;
        } catch (EOFException e) {
            throw RefusedException.badRequest(
                    "Unable to decompress body: the gzip stream ends early, after %d bytes"
                            .formatted(packed.count()));
        } catch (ZipException e) {
            throw RefusedException.badRequest(
                    "Unable to decompress body: not a valid gzip stream at byte %d: %s"
                            .formatted(packed.count(), e.getMessage()));
        }
    }

    private void checkRatio() {
        if (count > Limits.GZIP_GRACE && count / ratio > packed.count()) {
            throw RefusedException.limit(
                    "Body unpacks to more than %d times its size".formatted(ratio),
                    "INGEST_MAX_GZIP_RATIO");
        }
    }
}

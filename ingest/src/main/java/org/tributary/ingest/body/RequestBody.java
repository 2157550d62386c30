package org.tributary.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.refusal.RefusedException;

/** The body of one request as text, read once, from its first byte to its last. */
public final class RequestBody {

    private final InputStream bytes;

    private RequestBody(InputStream bytes) {
        this.bytes = bytes;
    }

    /**
     * @param contentEncoding as in the request's header
     */
    public static RequestBody of(PipeInput sent, @Nullable String contentEncoding, Limits limits) {
        return new RequestBody(
                isGzip(contentEncoding) ? new Gunzip(sent, limits.gzipRatio()) : sent);
    }

    /**
     * Looks at the header before anything is read.
     *
     * @throws RefusedException 415 where it names something else than gzip
     */
    public static boolean isGzip(@Nullable String contentEncoding) {
        var name = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw RefusedException.unsupportedEncoding(name);
        };
    }

    /** The text; every byte of it passes the tap first. */
    public Reader text(ByteTap tap) {
        return new Utf8Reader(new Tapped(bytes, tap));
    }

    private static final class Tapped extends InputStream {

        private final InputStream in;
        private final ByteTap tap;

        Tapped(InputStream in, ByteTap tap) {
            this.in = in;
            this.tap = tap;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = in.read(into, offset, length);
            if (some > 0) {
                tap.bytes(into, offset, some);
            }
            return some;
        }
    }
}

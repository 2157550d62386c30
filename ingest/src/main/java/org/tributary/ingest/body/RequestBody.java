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
    private final Expansion expansion;

    private RequestBody(InputStream bytes, Expansion expansion) {
        this.bytes = bytes;
        this.expansion = expansion;
    }

    /**
     * @param contentEncoding as in the request's header
     */
    public static RequestBody of(PipeInput sent, @Nullable String contentEncoding, Limits limits) {
        var expansion = new Expansion(sent::count, limits.gzipRatio());
        return new RequestBody(
                isGzip(contentEncoding) ? new Gunzip(sent, expansion) : sent, expansion);
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

    /** The body, unpacked where its header says so. */
    public InputStream bytes() {
        return bytes;
    }

    /** How much the body has grown so far. */
    public Expansion expansion() {
        return expansion;
    }

    /** The text; every byte of it passes the tap first. */
    public Reader text(ByteTap tap) {
        return text(bytes, tap);
    }

    /** The text of a part of a body; every byte of it passes the tap first. */
    public static Reader text(InputStream part, ByteTap tap) {
        return new Utf8Reader(new Tapped(part, tap));
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

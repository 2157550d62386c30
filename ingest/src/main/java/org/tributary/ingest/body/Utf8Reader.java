package org.tributary.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Text of a body. Unlike the JDK's reader it says where bytes are no UTF-8 (contract B.4), and it
 * leaves a byte order mark at the beginning out, which spreadsheets put there.
 */
public final class Utf8Reader extends Reader {

    private static final int BUFFER = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private boolean ended;
    private boolean begun;

    /** Bytes that stood before the ones in the buffer. */
    private long before;

    private long lines = 1;

    public Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("a buffer of two characters is needed for a pair");
        }
        while (true) {
            int some = decode(into, offset, length);
            if (some != 0) {
                return some;
            }
        }
    }

    /** Some characters, 0 where more bytes are needed first, -1 at the end. */
    private int decode(char[] into, int offset, int length) throws IOException {
        var out = CharBuffer.wrap(into, offset, length);
        var result = decoder.decode(bytes, out, ended);
        int some = out.position() - offset;
        if (some > 0) {
            countLines(into, offset, some);
            return begun ? some : withoutMark(into, offset, some);
        }
        if (result.isError()) {
            throw notUtf8(result);
        }
        if (ended) {
            return -1;
        }
        fill();
        return 0;
    }

    private int withoutMark(char[] into, int offset, int some) {
        begun = true;
        if (into[offset] != BYTE_ORDER_MARK) {
            return some;
        }
        System.arraycopy(into, offset + 1, into, offset, some - 1);
        return some - 1;
    }

    private void fill() throws IOException {
        before += bytes.position();
        bytes.compact();
        int some = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (some < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + some);
        }
        bytes.flip();
    }

    private void countLines(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                lines++;
            }
        }
    }

    private RefusedException notUtf8(CoderResult result) {
        int wrong = bytes.get(bytes.position()) & 0xff;
        boolean start = wrong >= 0xc2 && wrong <= 0xf4;
        var reason = "invalid start byte";
        if (ended && bytes.remaining() <= result.length()) {
            reason = start ? "unexpected end of data" : reason;
        } else if (start) {
            reason = "invalid continuation byte";
        }
        long position = before + bytes.position();
        return RefusedException.badRequest(
                "UnicodeDecodeError: 'utf-8' codec can't decode byte 0x%02x in position %d: %s (line %d)%s"
                        .formatted(wrong, position, reason, lines, meant(wrong, position)));
    }

    /** What Excel writes where it is asked for Unicode text begins with the mark of UTF-16. */
    private static String meant(int wrong, long position) {
        return position == 0 && (wrong == 0xff || wrong == 0xfe)
                ? "; this looks like UTF-16, which Excel calls Unicode text: save it as UTF-8"
                : "";
    }

    @Override
    public void close() {
        // The body belongs to the request, which ends it.
    }
}

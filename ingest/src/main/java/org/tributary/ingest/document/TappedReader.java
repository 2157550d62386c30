package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.tributary.ingest.body.ByteTap;

/** Gives the UTF-8 bytes of what is read to a tap. */
final class TappedReader extends Reader {

    private final Reader in;
    private final ByteTap tap;

    /** Half a surrogate pair has no bytes; "?" stands for it in the kept text. */
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private final CharBuffer chars = CharBuffer.allocate(4096);
    private final ByteBuffer bytes = ByteBuffer.allocate(3 * 4096);
    private boolean ended;

    TappedReader(Reader in, ByteTap tap) {
        this.in = in;
        this.tap = tap;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int some = in.read(into, offset, length);
        if (some < 0 && !ended) {
            ended = true;
            encode(true);
        }
        for (int done = 0; done < some; ) {
            int part = Math.min(some - done, chars.remaining());
            chars.put(into, offset + done, part);
            done += part;
            encode(false);
        }
        return some;
    }

    /** Keeps a first half of a pair until its second half comes. */
    private void encode(boolean last) {
        chars.flip();
        encoder.encode(chars, bytes, last);
        if (last) {
            encoder.flush(bytes);
        }
        chars.compact();
        tap.bytes(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

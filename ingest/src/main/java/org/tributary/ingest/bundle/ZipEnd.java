package org.tributary.ingest.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the last bytes of a zip archive that passes by: there it says how many entries it has.
 * Reading entry by entry does not notice an archive that was cut off between two of them.
 */
final class ZipEnd extends FilterInputStream {

    /** The end record, with the longest comment behind it. */
    private static final int LONGEST = 22 + 0xffff;

    private static final int SHORTEST = 22;
    private static final int COUNT = 10;
    private static final int COMMENT_LENGTH = 20;

    /** In an archive with more entries than it can say; then another record says it. */
    private static final int UNKNOWN = 0xffff;

    private byte[] last = new byte[1024];
    private int length;
    private boolean failed;

    ZipEnd(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        failed = true;
        int some = in.read(into, offset, count);
        failed = false;
        if (some > 0) {
            keep(into, offset, some);
        }
        return some;
    }

    /** True where the bytes could not be read; everything else that goes wrong is their fault. */
    boolean failed() {
        return failed;
    }

    @Override
    public void close() {
        // The body belongs to the request.
    }

    /** To be asked when all has passed; refuses an archive that is not whole. */
    void require(int entries) {
        for (int at = length - SHORTEST; at >= 0; at--) {
            if (isEnd(at)) {
                int count = number(at + COUNT);
                if (count != UNKNOWN && count != entries) {
                    throw ZipFiles.unreadable(
                            "it lists %d entries, %d were found".formatted(count, entries));
                }
                return;
            }
        }
        throw ZipFiles.unreadable("it is no zip archive, or its end is missing");
    }

    private boolean isEnd(int at) {
        return last[at] == 'P'
                && last[at + 1] == 'K'
                && last[at + 2] == 5
                && last[at + 3] == 6
                && number(at + COMMENT_LENGTH) == length - at - SHORTEST;
    }

    private int number(int at) {
        return last[at] & 0xff | (last[at + 1] & 0xff) << 8;
    }

    private void keep(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, LONGEST);
        int from = offset + count - kept;
        if (length + kept > last.length) {
            int stay = Math.min(length, LONGEST - kept);
            var grown = new byte[Math.min(2 * LONGEST, 2 * (stay + kept))];
            System.arraycopy(last, length - stay, grown, 0, stay);
            last = grown;
            length = stay;
        }
        System.arraycopy(bytes, from, last, length, kept);
        length += kept;
    }
}

package org.tributary.access.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes files one after the other into a compressed tar archive (POSIX ustar). */
public final class TarGzip implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int MODE_AT = 100;
    private static final int OWNER_AT = 108;
    private static final int GROUP_AT = 116;
    private static final int SIZE_AT = 124;
    private static final int TIME_AT = 136;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM = 8;
    private static final int KIND_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final long LARGEST = 0_777_7777_7777L;

    private final GZIPOutputStream out;

    public TarGzip(OutputStream out) throws IOException {
        this.out = new GZIPOutputStream(out, BLOCK * 16);
    }

    /**
     * Adds a file.
     *
     * @param name at most 100 characters of ASCII
     * @param size bytes that the content has
     */
    public void add(String name, long size, InputStream content) throws IOException {
        out.write(header(name, size));
        if (content.transferTo(out) != size) {
            throw new IOException("file %s has not %d bytes".formatted(name, size));
        }
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
    }

    /** Ends the archive and what it is written to. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    private static byte[] header(String name, long size) {
        if (name.length() > NAME || size > LARGEST) {
            throw new IllegalArgumentException(
                    "file %s of %d bytes does not fit into a tar archive".formatted(name, size));
        }
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, MODE_AT, "0000644");
        put(header, OWNER_AT, "0000000");
        put(header, GROUP_AT, "0000000");
        put(header, SIZE_AT, octal(size, 11));
        put(header, TIME_AT, octal(0, 11));
        put(header, CHECKSUM_AT, " ".repeat(CHECKSUM));
        header[KIND_AT] = '0';
        put(header, MAGIC_AT, "ustar\u000000");
        long sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, CHECKSUM_AT, "%s\0 ".formatted(octal(sum, 6)));
        return header;
    }

    private static String octal(long value, int digits) {
        return String.format(Locale.ROOT, "%0".concat(Integer.toString(digits)).concat("o"), value);
    }

    private static void put(byte[] header, int position, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, position, bytes.length);
    }
}

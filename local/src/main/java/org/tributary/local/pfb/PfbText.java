package org.tributary.local.pfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The records of a PFB as a JSON array that is written while it is read, however long it is. */
final class PfbText extends InputStream {

    private static final int ENOUGH = 64 * 1024;

    private final PfbFile file;
    private final PfbDocuments documents;
    private final Predicate<PfbRecord> wanted;
    private final LongConsumer passed;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(2 * ENOUGH);
    private byte[] buffer = {'['};
    private int position;
    private boolean first = true;
    private boolean ended;

    /**
     * @param passed is told how many further records were taken
     */
    PfbText(
            PfbFile file,
            PfbDocuments documents,
            Predicate<PfbRecord> wanted,
            LongConsumer passed) {
        this.file = file;
        this.documents = documents;
        this.wanted = wanted;
        this.passed = passed;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean fill() throws IOException {
        if (position < buffer.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        text.reset();
        while (text.size() < ENOUGH && file.hasNext()) {
            var record = file.next();
            if (wanted.test(record)) {
                text.write(first ? '\n' : ',');
                first = false;
                text.writeBytes(
                        documents.document(record).toString().getBytes(StandardCharsets.UTF_8));
                passed.accept(1);
            }
        }
        if (!file.hasNext()) {
            text.write(']');
            ended = true;
        }
        buffer = text.toByteArray();
        position = 0;
        return fill();
    }
}

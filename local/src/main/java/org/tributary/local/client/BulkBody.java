package org.tributary.local.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The body of a bulk request (contract B.7) over files of any size: a JSON array in which each
 * file's text is one string, escaped while it is read.
 */
final class BulkBody {

    private BulkBody() {}

    static InputStream of(List<SubmissionFile> files, LongConsumer lines) throws IOException {
        var parts = new ArrayList<InputStream>();
        var separator = "[";
        for (var file : files) {
            parts.add(
                    text(
                            "%s{\"name\": %s, \"doc_format\": \"%s\", \"doc\": \""
                                    .formatted(separator, quoted(file.name()), file.format())));
            parts.add(new JsonString(new Lines(file.text(), lines)));
            parts.add(text("\"}"));
            separator = ",";
        }
        parts.add(text("]"));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) throws IOException {
        try (var escaped = new JsonString(text(name))) {
            return '"' + new String(escaped.readAllBytes(), StandardCharsets.UTF_8) + '"';
        }
    }

    /**
     * UTF-8 text as the inside of a JSON string: what JSON forbids there is escaped, byte by byte.
     */
    private static final class JsonString extends InputStream {

        private final InputStream source;
        private final byte[] read = new byte[1 << 14];
        private byte[] escaped = new byte[0];
        private int position;

        JsonString(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return fill() ? escaped[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, escaped.length - position);
            System.arraycopy(escaped, position, bytes, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }

        private boolean fill() throws IOException {
            while (position == escaped.length) {
                int count = source.read(read);
                if (count < 0) {
                    return false;
                }
                escaped = escape(count);
                position = 0;
            }
            return true;
        }

        private byte[] escape(int count) {
            var out = new ByteArrayOutputStream(count + count / 8);
            for (int i = 0; i < count; i++) {
                byte each = read[i];
                switch (each) {
                    case '"' -> out.writeBytes(new byte[] {'\\', '"'});
                    case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
                    case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
                    case '\t' -> out.writeBytes(new byte[] {'\\', 't'});
                    case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
                    default -> {
                        if (each >= 0 && each < 0x20) {
                            out.writeBytes(
                                    "\\u%04x".formatted(each).getBytes(StandardCharsets.US_ASCII));
                        } else {
                            out.write(each);
                        }
                    }
                }
            }
            return out.toByteArray();
        }
    }
}

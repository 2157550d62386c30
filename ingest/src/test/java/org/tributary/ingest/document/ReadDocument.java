package org.tributary.ingest.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.body.Utf8Reader;
import org.tributary.ingest.refusal.RefusedException;

/** Documents read for a test: what came out, in order. */
final class ReadDocument implements BulkSink {

    private static final Map<String, Set<String>> LINKS =
            Map.of("sample", Set.of("cases"), "read_group", Set.of("aliquots"));
    static final LinkNames LINK_NAMES = type -> Optional.ofNullable(LINKS.get(type));

    final List<Table> tables = new ArrayList<>();
    final List<SubmittedRecord> records = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    final List<StringBuilder> texts = new ArrayList<>();

    static ReadDocument read(DocumentFormat format, String text) {
        return read(format, Reader.of(text), Limits.DEFAULT);
    }

    static ReadDocument read(DocumentFormat format, Reader text, Limits limits) {
        var result = new ReadDocument();
        try {
            new Documents(limits, LINK_NAMES).read(format, text, 0, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    static ReadDocument bulk(String text) {
        var result = new ReadDocument();
        try {
            new Documents(Limits.DEFAULT, LINK_NAMES).readBulk(Reader.of(text), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    static String refusal(DocumentFormat format, String text) {
        return refusal(() -> read(format, text));
    }

    static String refusal(Runnable reading) {
        return catchThrowableOfType(RefusedException.class, reading::run).message();
    }

    /** The text in pieces of the sizes given, over and over. */
    static Reader inPieces(String text, List<Integer> sizes) {
        return new Utf8Reader(new Pieces(text.getBytes(StandardCharsets.UTF_8), sizes));
    }

    List<List<String>> cells() {
        return records.stream().map(SubmittedRecord::getCells).toList();
    }

    List<String> json() {
        return records.stream().map(SubmittedRecord::getJson).toList();
    }

    List<Integer> lines() {
        return records.stream().map(SubmittedRecord::getLine).toList();
    }

    List<String> header() {
        return tables.getFirst().getHeader();
    }

    @Override
    public void table(Table table) {
        tables.add(table);
    }

    @Override
    public void record(SubmittedRecord record, int size) {
        records.add(record);
    }

    @Override
    public ByteTap begin(int document) {
        var text = new StringBuilder();
        texts.add(text);
        return (bytes, offset, length) ->
                text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void end(int document, String name, DocumentFormat format) {
        names.add(document + ":" + name + ":" + format);
    }

    private static final class Pieces extends InputStream {

        private final byte[] bytes;
        private final List<Integer> sizes;
        private int at;
        private int turn;

        Pieces(byte[] bytes, List<Integer> sizes) {
            this.bytes = bytes;
            this.sizes = sizes;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int size = Math.min(sizes.get(turn++ % sizes.size()), bytes.length - at);
            int some = Math.min(size, length);
            System.arraycopy(Arrays.copyOfRange(bytes, at, at + some), 0, into, offset, some);
            at += some;
            return some;
        }
    }
}

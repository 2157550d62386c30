package org.tributary.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.document.BulkSink;
import org.tributary.ingest.refusal.RefusedException;

/** Bodies that are made to fill memory or time: refused with the name of a limit, and early. */
@Timeout(120)
class BodyLimitsTest {

    private static final long GIB = 1024L * 1024 * 1024;
    private static final int MIB = 1024 * 1024;

    /** A text, then another one over and over, up to a length; made as it is read. */
    private static final class Endless extends InputStream {
        private final byte[] head;
        private final byte[] rest;
        private final long length;
        private long at;

        Endless(String head, String rest, long length) {
            this.head = head.getBytes(StandardCharsets.UTF_8);
            this.rest = rest.getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            if (at == length) {
                return -1;
            }
            long i = at++;
            return i < head.length ? head[(int) i] : rest[(int) ((i - head.length) % rest.length)];
        }
    }

    /** Counts and forgets. */
    private static final class Forgetting implements BulkSink {
        private long records;

        @Override
        public ByteTap begin(int document) {
            return (_, _, _) -> {};
        }

        @Override
        public void end(int document, String name, DocumentFormat format) {
            // Forgotten.
        }

        @Override
        public void table(Table table) {
            // Forgotten.
        }

        @Override
        public void record(SubmittedRecord record, int size) {
            records++;
        }
    }

    private static Packaging single(DocumentFormat format) {
        return new Packaging.Single(format, null);
    }

    private static RefusedException refusal(
            Packaging packaging, String encoding, InputStream body) {
        return catchThrowableOfType(
                RefusedException.class,
                () -> Bundles.read(packaging, body, encoding, Limits.DEFAULT, new Forgetting()));
    }

    private static void assertLimit(RefusedException refused, String setting) {
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.message()).contains("limit of this commons: " + setting);
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentFormat.class,
            names = {"TSV", "CSV"})
    void shouldRefuseALineOfAGigabyte(DocumentFormat format) {
        var separated = "x".repeat(1000) + (format == DocumentFormat.TSV ? "\t" : ",");
        assertLimit(
                refusal(single(format), null, new Endless("type\n", separated, GIB)),
                "INGEST_MAX_ROW_SIZE");
        assertThat(refusal(single(format), null, new Endless("type\n", "x", GIB)).message())
                .contains("field larger than field limit (131072)");
        assertThat(refusal(single(format), null, new Endless("type\n\"", "\n", GIB)).message())
                .contains("field larger than field limit (131072)");
    }

    @Test
    void shouldRefuseAJsonValueOfAGigabyte() {
        var json = single(DocumentFormat.JSON);
        assertLimit(
                refusal(json, null, new Endless("[{\"a\": \"", "x", GIB)), "INGEST_MAX_ROW_SIZE");
        assertLimit(
                refusal(json, null, new Endless("[{\"a\": [", "1,", GIB)), "INGEST_MAX_ROW_SIZE");
        assertThat(refusal(json, null, new Endless("[", "1", GIB)).message())
                .contains("number of more than 1000 characters");
        assertLimit(
                refusal(new Packaging.Array(), null, new Endless("[{\"doc\": \"", "x", GIB)),
                "INGEST_MAX_ROW_SIZE");
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentFormat.class,
            names = {"TSV", "CSV"})
    void shouldRefuseAHundredThousandColumns(DocumentFormat format) {
        var separator = format == DocumentFormat.TSV ? "\t" : ",";
        var header = new Endless("type" + separator, "c" + separator, 200_000);

        assertLimit(refusal(single(format), null, header), "INGEST_MAX_COLUMNS");
    }

    @Test
    void shouldRefuseAHundredThousandKeys() {
        var text = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            text.append(i == 0 ? "" : ",").append("\"").append(i).append("\":1");
        }
        var body = text.append("}").toString().getBytes(StandardCharsets.UTF_8);

        assertLimit(
                refusal(single(DocumentFormat.JSON), null, new ByteArrayInputStream(body)),
                "INGEST_MAX_COLUMNS");
    }

    @Test
    void shouldRefuseDeepJson() {
        var json = single(DocumentFormat.JSON);
        assertLimit(refusal(json, null, new Endless("[", "[", GIB)), "INGEST_MAX_JSON_DEPTH");
        assertLimit(refusal(json, null, new Endless("[", "{\"a\":", GIB)), "INGEST_MAX_JSON_DEPTH");
    }

    @Test
    void shouldRefuseAGzipBomb() throws IOException {
        var bomb = gzip(new Endless("type\n", "\n", 64L * MIB));

        assertLimit(
                refusal(single(DocumentFormat.TSV), "gzip", new ByteArrayInputStream(bomb)),
                "INGEST_MAX_GZIP_RATIO");
    }

    @Test
    void shouldRefuseZipBombs() throws IOException {
        var zip = new Packaging.Zip();
        var blank = new Endless("type\n", "\n", 64L * MIB).readAllBytes();
        var nested = gzip(new ByteArrayInputStream(gzip(new ByteArrayInputStream(blank))));

        for (var files :
                new Bundles[] {
                    new Bundles().and("a.tsv", blank),
                    new Bundles().and(".hidden", blank),
                    new Bundles().and("a.tsv.gz", gzip(new ByteArrayInputStream(blank))),
                }) {
            assertLimit(
                    refusal(zip, null, new ByteArrayInputStream(files.zip())),
                    "INGEST_MAX_GZIP_RATIO");
        }
        assertThat(
                        refusal(
                                        zip,
                                        "gzip",
                                        new ByteArrayInputStream(
                                                gzip(
                                                        new ByteArrayInputStream(
                                                                new Bundles()
                                                                        .and("a.tsv.gz", nested)
                                                                        .zip()))))
                                .status())
                .isBetween(400, 499);
    }

    @Test
    void shouldRefuseEndlessEntries() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 6_000; i++) {
                zip.putNextEntry(new ZipEntry(i + "/"));
                zip.closeEntry();
            }
        }

        assertLimit(
                refusal(new Packaging.Zip(), null, new ByteArrayInputStream(out.toByteArray())),
                "INGEST_MAX_ZIP_ENTRIES");
    }

    @Test
    void shouldRefuseEndlessHeadersOfAPart() {
        var body = new Endless("--" + Bundles.BOUNDARY + "\r\nX: ", "x", GIB);

        assertLimit(refusal(Bundles.multipartPackaging(), null, body), "INGEST_MAX_PART_HEADER");
    }

    /** Many rows are no attack: they are taken in whatever memory there is. */
    @Test
    void shouldTakeAMillionRowsInAnArchive() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.tsv"));
            zip.write("type\tsubmitter_id\tnote\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_000_000; i++) {
                var row = "sample\ts-%d\t%d\n".formatted(i, (long) i * 2_654_435_761L);
                zip.write(row.getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
        }
        var sink = new Forgetting();

        Bundles.read(
                new Packaging.Zip(),
                new ByteArrayInputStream(out.toByteArray()),
                null,
                Limits.DEFAULT,
                sink);

        assertThat(sink.records).isEqualTo(1_000_000);
    }

    private static byte[] gzip(InputStream text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out, 64 * 1024)) {
            text.transferTo(gzip);
        }
        return out.toByteArray();
    }
}

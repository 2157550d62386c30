package org.tributary.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

class BundleTest {

    private static final String TSV = "type\tsubmitter_id\nsample\ts1\nsample\ts2\n";
    private static final String CSV = "type,submitter_id\nsample,s3\n";
    private static final String JSON = "[{\"type\":\"sample\"}]";
    private static final Packaging ZIP = new Packaging.Zip();
    private static final Packaging PARTS = Bundles.multipartPackaging();

    private static Bundles files() {
        return Bundles.of("a.tsv", TSV)
                .and("folder/deep/b.CSV", CSV)
                .and("c.json", JSON)
                .and("d.tsv.gz", Bundles.gzip(TSV));
    }

    private static void assertRead(ReadBundle read) {
        assertThat(read.names)
                .containsExactly(
                        "0:a.tsv:TSV",
                        "1:folder/deep/b.CSV:CSV",
                        "2:c.json:JSON",
                        "3:d.tsv.gz:TSV");
        assertThat(read.documents()).containsExactly(0, 0, 1, 2, 3, 3);
        assertThat(read.texts)
                .extracting(StringBuilder::toString)
                .containsExactly(TSV, CSV, JSON, TSV);
    }

    @Test
    void shouldReadZip() {
        assertRead(ReadBundle.read(ZIP, files().zip()));
    }

    @Test
    void shouldReadMultipart() {
        assertRead(ReadBundle.read(PARTS, files().multipart()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNameTheFileThatIsWrong(boolean zip) {
        var files = Bundles.of("a.tsv", TSV).and("bad/b.json", "[{]");

        var refusal =
                zip
                        ? ReadBundle.refusal(ZIP, files.zip())
                        : ReadBundle.refusal(PARTS, files.multipart());

        assertThat(refusal).startsWith("bad/b.json: Unable to parse json: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.zip", "tsv", "a.tsv.bz2", "a.gz"})
    void shouldRefuseWhatItCannotTell(String name) {
        assertThat(ReadBundle.refusal(ZIP, Bundles.of(name, TSV).zip()))
                .isEqualTo(
                        "Unable to tell the format of file '%s': its name must end with .tsv, .csv or .json, or one of these and .gz"
                                .formatted(name));
    }

    @Test
    void shouldTellTheFormatOfAPartByItsContentType() {
        var body =
                "--%s\r\nContent-Type: text/csv; charset=utf-8\r\nContent-Disposition: form-data; name=\"x\"; filename*=UTF-8''s%%C3%%A9.txt\r\n\r\n%s\r\n--%1$s--"
                        .formatted(Bundles.BOUNDARY, CSV);

        var read = ReadBundle.read(PARTS, body.getBytes(StandardCharsets.UTF_8));

        assertThat(read.names).containsExactly("0:s\u00e9.txt:CSV");
    }

    @Test
    void shouldTellThePackagingByTheContentType() {
        assertThat(Packaging.of("multipart/form-data; boundary=\"x y\"", false, null))
                .isEqualTo(new Packaging.Multipart("x y"));
        assertThat(Packaging.of("application/zip", true, null)).isEqualTo(ZIP);
        assertThat(Packaging.of("application/json", true, null)).isEqualTo(new Packaging.Array());
        assertThat(Packaging.of("text/tsv; charset=utf-8", false, "n"))
                .isEqualTo(new Packaging.Single(DocumentFormat.TSV, "n"));
        assertThatThrownBy(() -> Packaging.of("multipart/form-data", false, null))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("names no boundary");
    }

    @Nested
    class Zip {

        @Test
        void shouldPassOverWhatSystemsLeaveBehind() {
            var files =
                    Bundles.of("__MACOSX/._a.tsv", "rubbish")
                            .and(".DS_Store", "rubbish")
                            .and("x/.git/b.tsv", "rubbish")
                            .and("x/", "")
                            .and("x/a.tsv", TSV);

            assertThat(ReadBundle.read(ZIP, files.zip()).names).containsExactly("0:x/a.tsv:TSV");
        }

        @Test
        void shouldRefuseAnArchiveThatWasCut() {
            var whole = Bundles.of("a.tsv", TSV).and("b.tsv", TSV).zip();
            var second = indexOfSecondEntry(whole);

            for (int length = 0; length < whole.length - 22; length++) {
                var cut = Arrays.copyOf(whole, length);
                assertThat(ReadBundle.refusal(ZIP, cut)).as("cut to %d", length).isNotEmpty();
            }
            assertThat(ReadBundle.refusal(ZIP, Arrays.copyOf(whole, second)))
                    .contains(
                            "Unable to read zip archive: it is no zip archive, or its end is missing");
        }

        @Test
        void shouldRefuseAnArchiveThatHidesEntries() {
            var first = Bundles.of("a.tsv", TSV).zip();
            var whole = Bundles.of("a.tsv", TSV).and("b.tsv", TSV).zip();
            var joined = Arrays.copyOf(first, first.length + whole.length);
            System.arraycopy(whole, 0, joined, first.length, whole.length);

            assertThat(ReadBundle.refusal(ZIP, joined))
                    .isEqualTo("Unable to read zip archive: it lists 2 entries, 1 were found");
        }

        @Test
        void shouldRefuseAnArchiveWithoutAFile() {
            assertThat(ReadBundle.refusal(ZIP, Bundles.of("x/", "").zip()))
                    .contains("holds no file");
            assertThat(ReadBundle.refusal(ZIP, new byte[0])).contains("no zip archive");
        }

        @Test
        void shouldLetAClientThatWentAwayBeNoFaultOfTheArchive() {
            var gone =
                    new java.io.SequenceInputStream(
                            new ByteArrayInputStream(Arrays.copyOf(files().zip(), 80)),
                            new java.io.InputStream() {
                                @Override
                                public int read() throws java.io.IOException {
                                    throw new java.io.IOException("gone");
                                }
                            });

            assertThatThrownBy(
                            () -> Bundles.read(ZIP, gone, null, Limits.DEFAULT, new ReadBundle()))
                    .isInstanceOf(java.io.UncheckedIOException.class)
                    .hasMessageContaining("gone");
        }

        @Test
        void shouldNoticeDamage() {
            var whole = Bundles.of("a.tsv", TSV.repeat(20)).zip();
            whole[60] ^= 0x55;

            assertThat(ReadBundle.refusal(ZIP, whole)).isNotEmpty();
        }

        private static int indexOfSecondEntry(byte[] zip) {
            return new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0003\u0004", 4);
        }
    }

    @Nested
    class Multipart {

        @Test
        void shouldRefuseABodyThatWasCut() {
            var whole = files().multipart();

            for (int length = 0; length < whole.length - 4; length++) {
                var cut = Arrays.copyOf(whole, length);
                assertThat(ReadBundle.refusal(PARTS, cut)).as("cut to %d", length).isNotEmpty();
            }
        }

        @Test
        void shouldRefuseAPartThatIsNoFile() {
            var body =
                    "--%s\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--%1$s--"
                            .formatted(Bundles.BOUNDARY);

            assertThat(ReadBundle.refusal(PARTS, body.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("Part 1 of the multipart body is no file: it has no file name");
        }

        @Test
        void shouldPassOverAFieldWithoutAChosenFile() {
            var files = Bundles.of("", "").and("a.tsv", TSV);

            assertThat(ReadBundle.read(PARTS, files.multipart()).names).hasSize(1);
        }
    }

    @Nested
    class Limited {

        private final Limits limits = new Limits(1000, 10, 5, 200, 2, 3, 20, 256);

        private String refusal(Packaging packaging, byte[] body) {
            var sink = new ReadBundle();
            return org.assertj.core.api.Assertions.catchThrowableOfType(
                            RefusedException.class,
                            () ->
                                    Bundles.read(
                                            packaging,
                                            new ByteArrayInputStream(body),
                                            null,
                                            limits,
                                            sink))
                    .message();
        }

        @Test
        void shouldNameTheLimitOfFiles() {
            var files = Bundles.of("a.tsv", TSV).and("b.tsv", TSV).and("c.tsv", TSV);

            assertThat(refusal(ZIP, files.zip())).contains("INGEST_MAX_DOCUMENTS");
            assertThat(refusal(PARTS, files.multipart())).contains("INGEST_MAX_DOCUMENTS");
        }

        @Test
        void shouldNameTheLimitOfEntries() {
            var files = Bundles.of("a/", "").and("b/", "").and("c/", "").and("d/", "");

            assertThat(refusal(ZIP, files.zip())).contains("INGEST_MAX_ZIP_ENTRIES");
        }

        @Test
        void shouldNameTheLimitOfNames() {
            var files = Bundles.of("x".repeat(30) + ".tsv", TSV);

            assertThat(refusal(ZIP, files.zip())).contains("INGEST_MAX_NAME_LENGTH");
            assertThat(refusal(PARTS, files.multipart())).contains("INGEST_MAX_NAME_LENGTH");
        }

        @Test
        void shouldNameTheLimitOfHeaders() {
            var files = Bundles.of("x".repeat(300) + ".tsv", TSV);

            assertThat(refusal(PARTS, files.multipart())).contains("INGEST_MAX_PART_HEADER");
        }
    }
}

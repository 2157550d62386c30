package org.tributary.access.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarGzipTest {

    @Test
    void shouldWriteWhatOthersRead() throws IOException {
        var out = new ByteArrayOutputStream();
        var files = Map.of("a.tsv", new byte[0], "b.tsv", new byte[512], "c.tsv", new byte[70_000]);

        try (var archive = new TarGzip(out)) {
            for (var file : files.entrySet()) {
                var content = new ByteArrayInputStream(file.getValue());
                archive.add(file.getKey(), file.getValue().length, content);
            }
        }

        assertThat(read(out.toByteArray())).containsExactlyInAnyOrderEntriesOf(sizes(files));
    }

    @Test
    void shouldRefuseAFileOfAnotherSize() throws IOException {
        var archive = new TarGzip(new ByteArrayOutputStream());

        assertThatThrownBy(() -> archive.add("a", 3, new ByteArrayInputStream(new byte[2])))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldKeepManyBytesUntilTheyAreAskedFor() throws IOException {
        var piece = new byte[300_000];
        piece[0] = 7;

        try (var spool = new Spool()) {
            for (int i = 0; i < 10; i++) {
                spool.write(piece);
            }

            var content = spool.content().readAllBytes();
            assertThat(spool.size()).isEqualTo(3_000_000);
            assertThat(content).hasSize(3_000_000);
            assertThat(content[2_700_000]).isEqualTo((byte) 7);
        }
    }

    private static Map<String, Long> sizes(Map<String, byte[]> files) {
        var sizes = new LinkedHashMap<String, Long>();
        files.forEach((name, bytes) -> sizes.put(name, (long) bytes.length));
        return sizes;
    }

    private static Map<String, Long> read(byte[] archive) throws IOException {
        var found = new LinkedHashMap<String, Long>();
        try (var tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                found.put(entry.getName(), (long) tar.readAllBytes().length);
            }
        }
        return found;
    }
}

package org.tributary.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartBodyTest {

    @Test
    void shouldCarryFilesAsTheyAre(@TempDir Path folder) throws IOException {
        var one = Files.writeString(folder.resolve("a \"b\".tsv"), "type\nx\n");
        var two = Files.write(folder.resolve("c.json.gz"), new byte[] {0x1f, 0, (byte) 0xff});
        var lines = new AtomicLong();
        var body = new MultipartBody(List.of(SubmissionFile.of(one), SubmissionFile.of(two)));

        var bytes = body.open(lines::addAndGet).readAllBytes();

        var boundary = body.contentType().substring("multipart/form-data; boundary=".length());
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .isEqualTo(
                        """
                        --%1$s
                        Content-Disposition: form-data; name="file"; filename="a \\"b\\".tsv"
                        Content-Type: text/tab-separated-values

                        type
                        x

                        --%1$s
                        Content-Disposition: form-data; name="file"; filename="c.json.gz"
                        Content-Type: application/json

                        %2$s
                        --%1$s--
                        """
                                .formatted(boundary, "\u001f\0\u00ff")
                                .replace("\n", "\r\n")
                                .replace("type\r\nx\r\n", "type\nx\n"));
        assertThat(lines).hasValue(2);
    }
}

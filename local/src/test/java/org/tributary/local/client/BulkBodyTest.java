package org.tributary.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BulkBodyTest {

    @Property(tries = 100)
    void shouldCarryAnyTextAsOneJsonString(@ForAll String first, @ForAll String second)
            throws IOException {
        var one = Files.createTempFile("one", ".tsv");
        var two = Files.createTempFile("two", ".json");
        Files.writeString(one, encodable(first));
        Files.writeString(two, encodable(second));
        var lines = new AtomicLong();

        var files = List.of(SubmissionFile.of(one), SubmissionFile.of(two));
        var body = BulkBody.of(files, lines::addAndGet).readAllBytes();

        var array = new ObjectMapper().readTree(body);
        assertThat(array).hasSize(2);
        assertThat(array.get(0).get("doc").asText()).isEqualTo(encodable(first));
        assertThat(array.get(1).get("doc").asText()).isEqualTo(encodable(second));
        assertThat(array.get(1).get("doc_format").asText()).isEqualTo("json");
        Files.delete(one);
        Files.delete(two);
    }

    /** Lone surrogates are no text that a file could hold. */
    private static String encodable(String text) {
        return text.codePoints()
                .filter(each -> each < 0xD800 || each > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

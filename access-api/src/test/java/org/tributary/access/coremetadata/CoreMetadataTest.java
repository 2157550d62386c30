package org.tributary.access.coremetadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CoreMetadataTest {

    @Test
    void shouldCiteWhatIsKnown() {
        var whole = CoreMetadata.of("g/1", stored("A. Example", "Reads", "Institute"));
        var bare = CoreMetadata.of("g/1", stored(null, null, null));

        assertThat(whole.fields().get("citation"))
                .isEqualTo("A. Example, 2026: Reads. Institute, g/1.");
        assertThat(bare.fields().get("citation")).isEqualTo("2026: g/1.");
        assertThat(whole.fields()).doesNotContainKeys("title", "updated_datetime");
    }

    @Test
    void shouldWriteNumbersAsGen3Does() {
        var json = CoreMetadata.of("g", stored("A", "T", null)).json();

        assertThat(json)
                .hasToString(
                        """
                        {"creator":"A","publisher":null,"type":"image_file","file_name":"f \\"1\\"",\
                        "file_size":1001.0,"md5sum":"abc","citation":"A, 2026: T. g."}""");
    }

    @Test
    void shouldWriteBibtexWithQuotesInBraces() {
        var text = CoreMetadata.of("g", stored("A", "T", null)).bibtex();

        assertThat(text)
                .isEqualTo(
                        """
                        @misc {g, creator = "A", publisher = "None", type = "image_file", file_name = "f {"}1{"}", \
                        file_size = "1001.0", md5sum = "abc", citation = "A, 2026: T. g."}""");
    }

    @Test
    void shouldDescribeADataset() {
        var json = CoreMetadata.of("g/1", stored("A", "T", "Institute")).schemaOrg();

        assertThat(json.path("@id").asText()).isEqualTo("https://dataguids.org/index/g/1");
        assertThat(json.at("/identifier/1/value").asText()).isEqualTo("abc");
        assertThat(json.at("/publisher/name").asText()).isEqualTo("Institute");
        assertThat(json.path("additionalType").asText()).isEqualTo("image_file");
    }

    private static SequencedMap<String, Object> stored(
            String creator, String title, String publisher) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("title", title);
        fields.put("creator", creator);
        fields.put("publisher", publisher);
        fields.put("type", "image_file");
        fields.put("file_name", "f \"1\"");
        fields.put("file_size", 1001L);
        fields.put("updated_datetime", "2026-11-22T01:02:03.000000+00:00");
        fields.put("md5sum", "abc");
        return fields;
    }
}

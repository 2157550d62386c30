package org.tributary.access.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class UploadManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"files":[]}|
                    {"files":[{"id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","file_name":"f","project_id":"P-C","file_size":1}]}|
                    {"files":[{"id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","local_file_path":"f","project_id":"P-C"}]}|
                    {}|'files' is a required property
                    []|[] is not of type 'object'
                    {"files":[{"id":"x","file_name":"f","project_id":"P-C"}]}|'x' does not match '^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$'
                    {"files":[{"id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","file_name":"f","project_id":"P-C","file_size":"1"}]}|'1' is not of type 'integer'
                    {"files":[{"file_name":"f"}]}|{'file_name': 'f'} is not valid under any of the given schemas
                    """)
    void shouldSayWhatIsWrong(String manifest, String error) throws IOException {
        var verdict = UploadManifest.verdict(JSON.readTree(manifest));

        assertThat(verdict.path("valid").asBoolean()).isEqualTo(error == null);
        assertThat(verdict.path("errors"))
                .extracting(JsonNode::asText)
                .isEqualTo(error == null ? List.of() : List.of(error));
    }

    @Test
    void shouldWriteYamlThatReadsAsTheSame() throws IOException {
        var file =
                JSON.readTree(
                        """
                        {"id": "a", "md5sum": "0012e4", "file_name": "yes: \\"x\\"\\n", "consent_codes": ["1", "b"],
                         "none": null, "size": 12, "cases": [{"node_id": "n", "submitter_id": "s"}, {"node_id": "m"}], "empty": []}
                        """);

        var yaml = ManifestYaml.of(List.of(file, file));

        var read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        assertThat(JSON.<JsonNode>valueToTree(read))
                .isEqualTo(
                        JSON.createObjectNode()
                                .set("files", JSON.createArrayNode().add(file).add(file)));
    }
}

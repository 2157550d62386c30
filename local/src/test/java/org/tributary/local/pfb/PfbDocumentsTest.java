package org.tributary.local.pfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.access.pfb.PfbSchema;
import org.tributary.access.pfb.PfbWriter;
import org.tributary.dictionary.Dictionary;
import org.tributary.local.data.CommonsFault;

class PfbDocumentsTest {

    private static final String ID = "00000000-0000-8000-8000-000000000001";
    private static final String STUDY = "00000000-0000-8000-8000-000000000002";

    @TempDir private Path folder;

    @Test
    void shouldKeepIdsWhereRecordsGoBackToTheirProject() throws IOException {
        var text = text(pfb(ID, STUDY), "P-C");

        assertThat(text)
                .isEqualTo(
                        """
                        [
                        {"type":"subject","id":"%s","handedness":"Left","consent_codes":["a b"],\
                        "submitter_id":"s-1","studies":{"id":"%s"}}]"""
                                .formatted(ID, STUDY));
    }

    @Test
    void shouldMakeOtherIdsForAnotherProject() throws IOException {
        var text = text(pfb(ID, STUDY), "P-D");

        assertThat(text).doesNotContain(ID).doesNotContain(STUDY).contains("\"id\":\"");
        assertThat(text(pfb(ID, STUDY), "P-D")).isEqualTo(text);
    }

    @Test
    void shouldLinkByNameWhereTheFileHasNamesForIds() throws IOException {
        var text = text(pfb("s-1", "st-1"), "P-C");

        assertThat(text)
                .doesNotContain("\"id\"")
                .contains("\"studies\":{\"submitter_id\":\"st-1\"}");
    }

    @Test
    void shouldSayWhatIsNoPfb() throws IOException {
        var path = Files.writeString(folder.resolve("a.avro"), "nothing");

        assertThatThrownBy(() -> PfbFile.open(path))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("a.avro cannot be read as PFB");
    }

    private static String text(Path path, String target) throws IOException {
        var file = PfbFile.open(path);
        var system = Map.of("subject", Set.of("state"));
        try (var text =
                new PfbText(file, new PfbDocuments(file, target, system), _ -> true, _ -> {})) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path pfb(String id, String study) throws IOException {
        var path = folder.resolve("records.avro");
        var schema = PfbSchema.of(Dictionary.shipped());
        var type = schema.type("subject").orElseThrow();
        var values =
                Map.<String, Value>of(
                        "submitter_id",
                        Values.value("s-1"),
                        "project_id",
                        Values.value("P-C"),
                        "handedness",
                        Values.value("Left"),
                        "state",
                        Values.value("validated"),
                        "consent_codes",
                        Values.value(List.of("a b")));
        try (var writer = new PfbWriter(schema, Files.newOutputStream(path))) {
            var row = new ArrayList<Value>();
            row.add(Values.value(id));
            type.names().forEach(name -> row.add(values.getOrDefault(name, Values.NULL)));
            type.links()
                    .forEach(
                            link ->
                                    row.add(
                                            link.targetType().equals("study")
                                                    ? Values.value(List.of(List.of(study)))
                                                    : Values.value(List.of())));
            writer.row(type, Values.value(row.toArray(Value[]::new)));
        }
        return path;
    }
}

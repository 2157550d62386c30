package org.tributary.access.pfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.access.TestDictionary;
import org.tributary.dictionary.Dictionary;

class PfbWriterTest {

    private static final PfbSchema SCHEMA = PfbSchema.of(TestDictionary.DICTIONARY);

    @Test
    void shouldDescribeNodeTypesInItsFirstRow() throws IOException {
        var rows = rows(Map.of());

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().get("id")).isNull();
        assertThat(rows.getFirst().get("name")).hasToString("Metadata");
        var nodes = (List<?>) ((GenericRecord) rows.getFirst().get("object")).get("nodes");
        assertThat(nodes)
                .extracting(node -> ((GenericRecord) node).get("name").toString())
                .containsExactly(
                        "program", "project", "subject", "table_file", "sample", "image_file");
        assertThat(((GenericRecord) nodes.get(2)).get("links").toString())
                .contains("MANY_TO_ONE", "\"dst\": \"project\"", "\"name\": \"projects\"");
    }

    @Test
    void shouldWriteARecordWithItsRelations() throws IOException {
        var rows =
                rows(
                        Map.of(
                                "subject",
                                Map.of("age", Values.value(41L), "sex", Values.value("male"))));

        var row = rows.get(1);
        assertThat(row.get("id")).hasToString("an-id");
        assertThat(row.get("name")).hasToString("subject");
        var object = (GenericRecord) row.get("object");
        assertThat(object.getSchema().getName()).isEqualTo("subject");
        assertThat(object.get("age")).isEqualTo(41L);
        assertThat(object.get("sex")).hasToString("male");
        assertThat(object.get("submitter_id")).isNull();
        assertThat(row.get("relations"))
                .hasToString("[{\"dst_id\": \"a-target\", \"dst_name\": \"project\"}]");
    }

    @Test
    void shouldTypeFieldsAsTheDictionaryDoes() {
        assertThat(type("subject", "age")).isEqualTo("[\"null\",\"long\"]");
        assertThat(type("subject", "sex"))
                .isEqualTo(
                        "[\"null\",{\"type\":\"enum\",\"name\":\"subject_sex\",\"symbols\":[\"male\",\"female\"]}]");
        assertThat(type("subject", "consent_codes"))
                .isEqualTo("[\"null\",{\"type\":\"array\",\"items\":\"string\"}]");
        assertThat(type("sample", "weight")).isEqualTo("[\"null\",\"double\"]");
        assertThat(type("sample", "is_frozen")).isEqualTo("[\"null\",\"boolean\"]");
    }

    @Test
    void shouldPutTheDictionarysDefaultFirst() {
        var state =
                PfbSchema.of(Dictionary.shipped())
                        .type("subject")
                        .orElseThrow()
                        .schema()
                        .getField("state");

        assertThat(state.schema().getTypes().getLast().getType()).isEqualTo(Schema.Type.NULL);
        assertThat(state.defaultVal()).isEqualTo("validated");
    }

    private static String type(String node, String name) {
        return SCHEMA.type(node).orElseThrow().schema().getField(name).schema().toString();
    }

    /** What a reader finds after one row of each type was written. */
    private static List<GenericRecord> rows(Map<String, Map<String, Value>> records)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new PfbWriter(SCHEMA, bytes)) {
            for (var record : records.entrySet()) {
                var type = SCHEMA.type(record.getKey()).orElseThrow();
                var row = new ArrayList<Value>();
                row.add(Values.value("an-id"));
                type.names().forEach(n -> row.add(record.getValue().getOrDefault(n, Values.NULL)));
                type.links().forEach(_ -> row.add(Values.value(List.of(List.of("a-target")))));
                writer.row(type, Values.value(row.toArray(Value[]::new)));
            }
        }
        try (var reader =
                new DataFileStream<GenericRecord>(
                        new ByteArrayInputStream(bytes.toByteArray()),
                        new GenericDatumReader<>())) {
            var rows = new ArrayList<GenericRecord>();
            reader.forEach(rows::add);
            return rows;
        }
    }
}

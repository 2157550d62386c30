package org.tributary.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.dictionary.Dictionary;

class PropertyCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PropertyCodec codec =
            EntitySchemas.of(
                            Dictionary.parse(
                                    """
                                    {"_definitions.yaml": {"UUID": {}, "datetime": {}, "to_one": {}},
                                     "thing.yaml": {"id": "thing", "properties": {
                                       "text": {"type": "string"}, "real": {"type": "number"}, "whole": {"type": "integer"},
                                       "flag": {"type": "boolean"}, "kind": {"enum": ["a"]},
                                       "texts": {"type": "array", "items": {"type": "string"}},
                                       "wholes": {"type": "array", "items": {"type": "integer"}},
                                       "anything": {"type": "array"}}}}
                                    """))
                    .codec("thing");

    @Test
    void shouldKeepValuesByTheTypeOfTheirProperty() throws Exception {
        ObjectNode object =
                json(
                        """
                        {"text": "x", "real": 2, "whole": 9007199254740993, "flag": false, "kind": "a", "texts": ["p", "q"],
                         "wholes": [1], "anything": ["x", 1, 1.5, true, {"a": 1}]}
                        """);

        GenericRecord record = codec.toAvro(object);

        assertThat(record.get("text")).isEqualTo("x");
        assertThat(record.get("real")).isEqualTo(2.0);
        assertThat(record.get("whole")).isEqualTo(9007199254740993L);
        assertThat(record.get("flag")).isEqualTo(false);
        assertThat(record.get("texts")).isEqualTo(List.of("p", "q"));
        assertThat(record.get("wholes")).isEqualTo(List.of(1L));
        assertThat(record.get("anything")).isEqualTo(List.of("x", 1L, 1.5, true, "{\"a\":1}"));
        assertThat(GenericData.get().validate(codec.schema(), record)).isTrue();
    }

    @Test
    void shouldTakeNullAndAbsentAsTheSame() throws Exception {
        GenericRecord record =
                codec.toAvro(json("{\"text\": null, \"cases\": {\"submitter_id\": \"c\"}}"));

        assertThat(record).isEqualTo(codec.toAvro(JSON.createObjectNode()));
        assertThat(PropertyCodec.toJson(record)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|5|\"5\"",
                "text|true|\"true\"",
                "kind|[1]|\"[1]\"",
                "whole|5.0|5",
                "real|7|7.0"
            })
    void shouldBringValuesToTheTypeOfTheirProperty(String name, String sent, String kept)
            throws Exception {
        GenericRecord record = codec.toAvro(json("{\"%s\": %s}".formatted(name, sent)));

        assertThat(PropertyCodec.toJson(record).get(name)).hasToString(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "real|\"1\"",
                "real|1e999",
                "whole|1.5",
                "whole|9223372036854775808",
                "flag|\"true\"",
                "texts|\"x\"",
                "texts|[null]",
                "wholes|[\"x\"]",
                "anything|[null]",
            })
    void shouldRefuseValuesOfAnotherType(String name, String sent) throws Exception {
        ObjectNode object = json("{\"%s\": %s}".formatted(name, sent));

        assertThatThrownBy(() -> codec.toAvro(object))
                .isInstanceOfSatisfying(
                        PropertyTypeException.class, e -> assertThat(e.property()).isEqualTo(name))
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void shouldReadRecordsOfAnOlderDictionary() {
        Schema older =
                Schema.createRecord(
                        "thing_properties",
                        null,
                        EntitySchemas.NAMESPACE,
                        false,
                        List.of(
                                AvroTypes.optional("gone", AvroTypes.of(Schema.Type.LONG), null),
                                AvroTypes.optional("text", AvroTypes.text(), null)));
        GenericRecord record = new GenericData.Record(older);
        record.put("gone", 5L);
        record.put("text", new Utf8("x"));

        assertThat(PropertyCodec.toJson(record)).hasToString("{\"gone\":5,\"text\":\"x\"}");
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}

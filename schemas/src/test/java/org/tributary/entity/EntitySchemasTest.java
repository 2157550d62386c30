package org.tributary.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.SharedFiles;

class EntitySchemasTest {

    static final List<String> DICTIONARIES = SharedFiles.DICTIONARIES;

    private static final String NODE =
            """
            {"_definitions.yaml": {"UUID": {"type": "string"}, "datetime": {"type": "string"}, "to_one": {"type": "array"}},
             "sample.yaml": {"id": "sample", "description": "A piece.", "properties": {
               "submitter_id": {"type": ["string", "null"]},
               "amount": {"type": "number", "description": "How much."},
               "count": {"type": ["integer", "null"]},
               "kept": {"type": "boolean"},
               "kind": {"enum": ["blood", "bone"]},
               "codes": {"type": "array", "items": {"type": "string"}},
               "anything": {"type": "array"}%s}}}
            """;

    private final EntitySchemas schemas = EntitySchemas.of(Dictionary.parse(NODE.formatted("")));

    @ParameterizedTest
    @FieldSource("DICTIONARIES")
    void shouldCompileDictionariesOfRealCommons(String name) {
        Dictionary dictionary = SharedFiles.dictionary(name);

        EntitySchemas compiled = EntitySchemas.of(dictionary);

        for (NodeType type : dictionary.nodeTypes()) {
            Schema event = compiled.event(type.id());
            assertThat(new Schema.Parser().parse(event.toString())).isEqualTo(event);
            assertThat(event.getFullName()).isEqualTo("org.tributary.entity." + type.id());
            assertThat(compiled.properties(type.id()).getFields())
                    .extracting(Schema.Field::name)
                    .containsExactlyElementsOf(type.properties().keySet());
        }
    }

    @ParameterizedTest
    @FieldSource("DICTIONARIES")
    void shouldCompileTheSameTextFromTheSameDictionary(String name) {
        Dictionary dictionary = SharedFiles.dictionary(name);
        Dictionary again = Dictionary.parse(dictionary.artifact());

        EntitySchemas first = EntitySchemas.of(dictionary);
        EntitySchemas second = EntitySchemas.of(again);

        for (NodeType type : dictionary.nodeTypes()) {
            assertThat(second.event(type.id()).toString())
                    .isEqualTo(first.event(type.id()).toString());
        }
    }

    @Test
    void shouldHaveTheFieldsOfAnEvent() {
        Schema event = schemas.event("sample");

        assertThat(event.getFields())
                .extracting(Schema.Field::name)
                .containsExactly(
                        "entity_id",
                        "project_id",
                        "submitter_id",
                        "operation",
                        "version",
                        "sequence",
                        "transaction_id",
                        "submitter",
                        "occurred_at",
                        "dictionary_version",
                        "properties",
                        "links",
                        "harmonized",
                        "to_delete");
        assertThat(event.getFields()).allSatisfy(field -> assertThat(field.doc()).isNotBlank());
        assertThat(event.getDoc()).endsWith("A piece.");
    }

    @Test
    void shouldKeepPropertiesByTheirType() {
        Schema properties = schemas.properties("sample");

        assertThat(properties.getFullName()).isEqualTo("org.tributary.entity.sample_properties");
        assertThat(properties.getFields())
                .extracting(field -> field.name() + " " + plain(field.schema()))
                .containsExactly(
                        "submitter_id [null, string]",
                        "amount [null, double]",
                        "count [null, long]",
                        "kept [null, boolean]",
                        "kind [null, string]",
                        "codes [null, array of string]",
                        "anything [null, array of [string, long, double, boolean]]");
        assertThat(properties.getFields())
                .allSatisfy(field -> assertThat(field.hasDefaultValue()).isTrue());
        assertThat(properties.getField("amount").doc()).isEqualTo("How much.");
    }

    @Test
    void shouldStayCompatibleWhenAPropertyComesOrGoes() {
        Schema wider =
                EntitySchemas.of(
                                Dictionary.parse(
                                        NODE.formatted(", \"added\": {\"type\": \"string\"}")))
                        .event("sample");
        Schema narrower = schemas.event("sample");

        List<SchemaCompatibilityType> bothWays =
                List.of(
                        SchemaCompatibility.checkReaderWriterCompatibility(wider, narrower)
                                .getType(),
                        SchemaCompatibility.checkReaderWriterCompatibility(narrower, wider)
                                .getType());

        assertThat(bothWays).containsOnly(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void shouldRefuseAnUnknownNodeType() {
        assertThatThrownBy(() -> schemas.event("planet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'planet'");
    }

    private static String plain(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                    schema.getTypes().stream().map(EntitySchemasTest::plain).toList().toString();
            case ARRAY -> "array of " + plain(schema.getElementType());
            default -> schema.getType().getName();
        };
    }
}

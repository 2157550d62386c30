package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTypeTest {

    private static final String ARTIFACT =
            """
            {"_definitions.yaml": {
               "UUID": {"type": "string"}, "datetime": {"type": "string"},
               "to_one": {"anyOf": [{"type": "array"}, {"type": "object"}]},
               "unused": {"$ref": "#/UUID"},
               "common": {"id": {"$ref": "#/UUID"}, "state": {"default": "validated", "oneOf": [{"enum": ["validated"]}]}}},
             "case.yaml": {"id": "case", "category": "clinical",
               "uniqueKeys": [["id"], ["project_id", "submitter_id"]],
               "systemProperties": ["state"],
               "properties": {"$ref": "_definitions.yaml#/common", "submitter_id": {"type": ["string", "null"]}}},
             "reads.yaml": {"id": "reads", "category": "data_file",
               "required": ["type", "cases"],
               "links": [
                 {"exclusive": false, "required": true, "subgroup": [
                   {"exclusive": true, "required": false, "subgroup": [
                     {"name": "cases", "backref": "reads", "label": "of", "target_type": "case", "multiplicity": "many_to_one", "required": false},
                     {"name": "parents", "backref": "children", "label": "of", "target_type": "reads", "multiplicity": "many_to_many", "required": false}]},
                   {"name": "aliquots", "backref": "reads", "label": "of", "target_type": "aliquot", "multiplicity": "one_to_one", "required": true}]}],
               "properties": {
                 "type": {"type": "string"},
                 "cases": {"$ref": "_definitions.yaml#/to_one"},
                 "parents": {"$ref": "_definitions.yaml#/to_one"},
                 "aliquots": {"$ref": "_definitions.yaml#/to_one"},
                 "file_size": {"type": "integer", "$ref_1": "_definitions.yaml#/common/state"},
                 "kind": {"enum": ["a"]},
                 "when": {"$ref": "_definitions.yaml#/datetime", "type": "number", "description": "own"},
                 "codes": {"type": "array", "items": {"type": "integer"}},
                 "any": {"type": "array"},
                 "choice": {"oneOf": [{"type": "string"}, {"type": "null"}]}}},
             "aliquot.yaml": {"id": "aliquot", "properties": {}, "links": [
                 {"name": "cases", "backref": "aliquots", "label": "of", "target_type": "case", "multiplicity": "many_to_one", "required": true}],
               "properties": {"cases": {"$ref": "_definitions.yaml#/to_one"}}}}
            """;

    private final Dictionary dictionary = Dictionary.parse(ARTIFACT);
    private final NodeType reads = dictionary.nodeType("reads").orElseThrow();

    @Test
    void shouldListNodeTypesByFileAndParentsFirst() {
        assertThat(dictionary.nodeTypes())
                .extracting(NodeType::id)
                .containsExactly("aliquot", "case", "data_release", "reads", "root");
        assertThat(dictionary.parentsFirst())
                .extracting(NodeType::id)
                .containsSubsequence("case", "aliquot", "reads")
                .containsSubsequence("root", "data_release");
    }

    @Test
    void shouldReadNestedGroupsOfLinks() {
        assertThat(reads.linkRules()).hasSize(1);
        LinkGroup outer = (LinkGroup) reads.linkRules().getFirst();
        LinkGroup inner = (LinkGroup) outer.members().getFirst();

        assertThat(outer.required()).isTrue();
        assertThat(inner.exclusive()).isTrue();
        assertThat(inner.links()).extracting(Link::name).containsExactly("cases", "parents");
        assertThat(reads.links())
                .extracting(Link::name)
                .containsExactly("cases", "parents", "aliquots");
        assertThat(reads.link("aliquots").orElseThrow().multiplicity())
                .isEqualTo(Multiplicity.ONE_TO_ONE);
    }

    @Test
    void shouldKnowTheLinksThatPointToIt() {
        NodeType parent = dictionary.nodeType("case").orElseThrow();

        assertThat(parent.backlinks())
                .extracting(Backlink::name, Backlink::childType)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("aliquots", "aliquot"),
                        org.assertj.core.groups.Tuple.tuple("reads", "reads"));
        assertThat(parent.backlink("reads").orElseThrow().link().name()).isEqualTo("cases");
        assertThat(reads.backlinks()).extracting(Backlink::name).containsExactly("children");
    }

    @Test
    void shouldTypePropertiesByTheFirstOfTheirTypes() {
        assertThat(reads.properties().values())
                .extracting(
                        property ->
                                property.name() + " " + property.type() + " " + property.itemType())
                .containsExactly(
                        "type STRING null",
                        "file_size INTEGER null",
                        "kind STRING null",
                        "when STRING null",
                        "codes ARRAY INTEGER",
                        "any ARRAY null",
                        "choice STRING null");
        assertThat(reads.property("file_size").orElseThrow().defaultValue())
                .isEqualTo(new ObjectMapper().getNodeFactory().textNode("validated"));
        assertThat(reads.property("when").orElseThrow().description()).isEqualTo("own");
    }

    @Test
    void shouldTakeInReferencesInPlace() {
        NodeType parent = dictionary.nodeType("case").orElseThrow();

        assertThat(parent.properties().keySet()).containsExactly("submitter_id", "id", "state");
        assertThat(parent.document().at("/properties/id/type").textValue()).isEqualTo("string");
        assertThat(dictionary.served().at("/_definitions/unused/$ref").textValue())
                .isEqualTo("#/UUID");
        assertThat(dictionary.served().at("/_definitions/common/id/type").textValue())
                .isEqualTo("string");
        assertThat(dictionary.served("nothing")).isNull();
    }

    @Test
    void shouldAllowNullWhereNothingIsRequired() {
        JsonNode served = reads.document().path("properties");
        JsonNode validated = reads.validationSchema().path("properties");

        assertThat(validated.path("type")).isEqualTo(served.path("type"));
        assertThat(validated.path("cases")).isEqualTo(served.path("cases"));
        assertThat(validated.path("aliquots")).isEqualTo(served.path("aliquots"));
        assertThat(validated.at("/parents/anyOf/2/type").textValue()).isEqualTo("null");
        assertThat(validated.at("/file_size/type")).hasToString("[\"integer\",\"null\"]");
        assertThat(validated.at("/kind/enum")).hasToString("[\"a\",null]");
        assertThat(validated.path("choice")).isEqualTo(served.path("choice"));
        assertThat(served.at("/kind/enum")).hasToString("[\"a\"]");
    }

    @Test
    void shouldTellFilesKeysAndSystemProperties() {
        NodeType parent = dictionary.nodeType("case").orElseThrow();

        assertThat(reads.isFile()).isTrue();
        assertThat(parent.isFile()).isFalse();
        assertThat(parent.uniqueKeys()).isEqualTo(List.of(List.of("project_id", "submitter_id")));
        assertThat(parent.systemProperties()).containsExactly("state");
        assertThat(reads.required()).containsExactly("type", "cases");
    }

    @Test
    void shouldReplaceBundledDocumentsByItsOwn() {
        String own =
                ARTIFACT.replaceFirst(
                        "\\{",
                        "{\"root.yaml\": {\"id\": \"root\", \"title\": \"Own\", \"properties\": {}},");

        Dictionary replaced = Dictionary.parse(own);

        assertThat(replaced.served().at("/root/title").textValue()).isEqualTo("Own");
        assertThat(replaced.version()).isNotEqualTo(dictionary.version());
    }
}

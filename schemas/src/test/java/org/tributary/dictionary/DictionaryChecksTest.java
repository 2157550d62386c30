package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryChecksTest {

    private static final String DEFINITIONS =
            """
            "_definitions.yaml": {"UUID": {"type": "string"}, "datetime": {"type": "string"},
              "to_one": {"anyOf": [{"type": "array", "items": {"properties": {"submitter_id": {}, "id": {}}}}]}}
            """;

    @Test
    void shouldFindNothingWrongWithTheShippedDictionary() {
        Dictionary shipped = Dictionary.shipped();

        List<DictionaryFault> faults = DictionaryChecks.check(shipped);

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen3-default", "tcga", "kf"})
    void shouldFindNothingWrongWithDictionariesOfRealCommons(String name) {
        Dictionary dictionary = SharedFiles.dictionary(name);

        List<DictionaryFault> faults = DictionaryChecks.check(dictionary);

        assertThat(faults).isEmpty();
    }

    @Test
    void shouldFindKeywordsThatDraft4DoesNotLetBe() {
        assertThat(
                        messages(
                                """
                                "x.yaml": {"id": "x", "category": "clinical", "properties": {
                                  "a": {"type": "text"}, "b": {"enum": ["y", "y"]}, "c": {"type": "string", "pattern": "("},
                                  "d": {"oneOf": [{"type": "number", "minimum": "0"}]}, "e": {"type": "array", "items": []}},
                                  "validators": [{}]}
                                """))
                .contains(
                        "x: 'a': there is no type \"text\"",
                        "x: 'b': 'enum' must list values, none of them twice",
                        "x: 'c': '(' is no regular expression: Unclosed group",
                        "x: 'd': 'minimum' must be a number",
                        "x: a validator must have a 'property' and a 'function'");
    }

    @Test
    void shouldFindCategoriesThatTheMetaschemaDoesNotKnow() {
        Dictionary dictionary = SharedFiles.dictionary("openneuro");

        List<DictionaryFault> faults = DictionaryChecks.check(dictionary);

        assertThat(faults)
                .isNotEmpty()
                .allSatisfy(
                        fault ->
                                assertThat(fault.message())
                                        .contains("is not one of the metaschema's"));
        assertThat(faults.getFirst().file()).isEqualTo("clinical_assessment.yaml");
        assertThat(faults.getFirst().line()).isEqualTo(8);
    }

    @Test
    void shouldMissProgramAndProject() {
        assertThat(
                        messages(
                                "\"x.yaml\": {\"id\": \"root\", \"properties\": {}}"
                                        .replace("x.yaml", "root.yaml")))
                .contains(
                        "a dictionary must have the node type 'program'",
                        "a dictionary must have the node type 'project'");
    }

    @Test
    void shouldFindWhatProgramAndProjectLack() {
        List<String> messages =
                messages(
                        "\"program.yaml\": {\"id\": \"program\", \"properties\": {\"id\": {}}}",
                        "\"project.yaml\": {\"id\": \"project\", \"properties\": {\"id\": {}, \"code\": {}}}");

        assertThat(messages)
                .contains(
                        "program: the property 'type' is missing",
                        "program: 'dbgap_accession_number' must be required",
                        "project: the property 'availability_type' is missing",
                        "project: the property 'dbgap_accession_number' is missing",
                        "project: 'dbgap_accession_number' must be required")
                .doesNotContain(
                        "project: the property 'code' is missing",
                        "program: 'type' must be required");
    }

    @Test
    void shouldFindWhatAnOrdinaryNodeTypeLacks() {
        List<String> messages =
                messages(
                        "\"Note.yaml\": {\"id\": \"Notes\", \"category\": \"x\", \"validators\": 1, \"submittable\": 1, \"properties\": {}}");

        assertThat(messages)
                .contains(
                        "Notes: the id 'Notes' must be the name of its file, 'Note'",
                        "Notes: the id 'Notes' must be in lower case",
                        "Notes: 'program' is missing",
                        "Notes: 'systemProperties' is missing",
                        "Notes: the category 'x' is not one of the metaschema's",
                        "Notes: 'validators' must be a list or null",
                        "Notes: 'submittable' must be true or false",
                        "Notes: the property 'created_datetime' is missing",
                        "Notes: 'submitter_id' must be required",
                        "Notes: 'type' must be required");
    }

    @Test
    void shouldFindWhatAFileLacks() {
        List<String> messages =
                messages(
                        """
                        "scan.yaml": {"id": "scan", "category": "data_file", "required": ["data_type"],
                          "properties": {"file_size": {"type": "number"}, "data_type": {}}}
                        """);

        assertThat(messages)
                .contains(
                        "scan: the property 'object_id' is missing",
                        "scan: the property 'core_metadata_collections' is missing",
                        "scan: 'data_format' must be required",
                        "scan: 'file_size' must be an integer")
                .doesNotContain("scan: 'data_type' must be required");
    }

    @Test
    void shouldFindPropertiesThatContradictThemselves() {
        List<String> messages =
                messages(
                        """
                        "note.yaml": {"id": "note", "properties": {
                          "a": {"enum": ["x", null], "type": "string"}, "b": {"enum": [true]}, "c": {"type": "array"}}}
                        """);

        assertThat(messages)
                .contains(
                        "note: the property 'a' has an 'enum' and may not have a 'type' as well",
                        "note: the value true of 'b' must be text; put it in quotes",
                        "note: the array 'c' must say what its 'items' are")
                .noneMatch(message -> message.contains("the value null"));
    }

    @Test
    void shouldFindLinksThatClientsCannotUse() {
        List<String> messages =
                messages(
                        """
                        "note.yaml": {"id": "note", "properties": {
                            "cases": {"$ref": "_definitions.yaml#/to_one"}, "others": {"type": "string"}, "thirds": {}},
                          "links": [
                            {"name": "cases", "backref": "notes", "label": "of", "target_type": "case", "multiplicity": "many_to_one", "required": true},
                            {"name": "others", "backref": "more", "label": "of", "target_type": "case", "multiplicity": "many_to_one", "color": 1},
                            {"subgroup": [{"name": "thirds", "backref": "yet", "label": "of", "target_type": "case", "multiplicity": "many_to_one", "required": true}]}]}
                        """,
                        "\"case.yaml\": {\"id\": \"case\", \"properties\": {\"id\": {}}}");

        assertThat(messages)
                .contains(
                        "note: the link 'cases' names 'submitter_id', which 'case' does not have",
                        "note: the link 'others' must be made by to_one, to_many or their like",
                        "note: a link has no key 'color'",
                        "note: a link must say whether it is 'required'",
                        "note: a group of links must say whether it is 'exclusive'")
                .doesNotContain("note: the link 'cases' names 'id', which 'case' does not have");
    }

    private static List<String> messages(String... documents) {
        Dictionary dictionary =
                Dictionary.parse("{" + DEFINITIONS + "," + String.join(",", documents) + "}");
        return DictionaryChecks.check(dictionary).stream().map(DictionaryFault::message).toList();
    }
}

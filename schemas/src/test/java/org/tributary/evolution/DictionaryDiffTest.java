package org.tributary.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.dictionary.Dictionary;

class DictionaryDiffTest {

    private static final String TEXT =
            """
            {"_definitions.yaml": {"UUID": {"type": "string"}, "datetime": {"type": "string"}, "to_one": {"type": "array"}},
             "case.yaml": {"id": "case", "category": "clinical", "properties": {"a": {"type": "string"}}},
             "visit.yaml": {"id": "visit", "category": "clinical", "uniqueKeys": [["project_id", "submitter_id"]],
               "links": [{"name": "cases", "backref": "visits", "label": "of", "target_type": "case",
                 "multiplicity": "many_to_many", "required": false}],
               "required": ["kind"],
               "properties": {"kind": {"enum": ["a", "b", "c"]}, "age": {"type": "integer", "minimum": 0, "maximum": 9},
                 "note": {"type": "string"}, "cases": {"type": "array"}}}}
            """;

    private static List<String> diff(String from, String to) {
        assertThat(TEXT).contains(from);
        return DictionaryDiff.between(
                        Dictionary.parse(TEXT), Dictionary.parse(TEXT.replace(from, to)))
                .stream()
                .map(DictionaryChange::toString)
                .toList();
    }

    @Test
    void shouldFindNoneInTheSameDictionary() {
        Dictionary shipped = Dictionary.shipped();

        assertThat(DictionaryDiff.between(shipped, Dictionary.parse(shipped.artifact()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"c\"]} | \"d\"]} | ~ visit.kind: values removed: c  [breaks stored data];~ visit.kind: values added: d",
                "\"minimum\": 0 | \"minimum\": 1 | ~ visit.age: minimum is 1, was 0  [breaks stored data]",
                "\"maximum\": 9 | \"maximum\": 10 | ~ visit.age: maximum is 10, was 9",
                "\"type\": \"integer\" | \"type\": \"string\" | ~ visit.age: is kept as string, was integer  [breaks stored data and streams]",
                "\"type\": \"integer\" | \"type\": [\"integer\", \"null\"] | ~ visit.age: type \"integer\" became [\"integer\",\"null\"]",
                "\"note\": {\"type\": \"string\"}, | `` | - visit.note: property removed  [breaks stored data]",
                "\"note\": | \"more\": {\"type\": \"array\"}, \"note\": | + visit.more: property added",
                "[\"kind\"] | [\"kind\", \"note\"] | ~ visit.note: became required  [breaks stored data]",
                "many_to_many | one_to_many | ~ visit.link cases: multiplicity is one_to_many, was many_to_many  [breaks stored data]",
                "\"required\": false | \"required\": true | ~ visit.link cases: became required  [breaks stored data]",
                "\"backref\": \"visits\" | \"backref\": \"calls\" | ~ visit.link cases: backref, which queries name, is calls, was visits",
                "[\"project_id\", \"submitter_id\"] | [\"note\"] | ~ visit.uniqueKeys: [[project_id, submitter_id]] became [[note]]  [breaks stored data]",
                "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"string\", \"description\": \"x\"} | ``",
                "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"string\", \"harmonize\": {\"trim\": true}} | ~ visit.note: 'harmonize' changed"
            })
    void shouldSayWhatChangedAndWhatItBreaks(String from, String to, String changes) {
        assertThat(String.join(";", diff(from, to))).isEqualTo(changes);
    }

    @Test
    void shouldFindNodeTypes() {
        String with =
                TEXT.replace(
                        "\"case.yaml\"",
                        "\"x.yaml\": {\"id\": \"x\", \"properties\": {}}, \"case.yaml\"");

        assertThat(
                        diff(
                                "\"case.yaml\"",
                                "\"x.yaml\": {\"id\": \"x\", \"properties\": {}}, \"case.yaml\""))
                .containsExactly("+ x: node type added");
        assertThat(DictionaryDiff.between(Dictionary.parse(with), Dictionary.parse(TEXT)))
                .extracting(DictionaryChange::toString)
                .containsExactly("- x: node type removed  [breaks stored data]");
    }
}

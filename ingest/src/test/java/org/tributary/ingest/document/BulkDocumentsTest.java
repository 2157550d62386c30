package org.tributary.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkDocumentsTest {

    @Test
    void shouldReadDocumentsInOrder() {
        var read =
                ReadDocument.bulk(
                        """
                        [{"name": "a.json", "doc_format": "json", "doc": "{\\"type\\":\\"case\\"}"},
                         {"doc": "type\\tx\\nsample\\t\\u00e9\\n", "other": [1], "name": "b.tsv", "doc_format": "TSV"}]
                        """);

        assertThat(read.names).containsExactly("0:a.json:JSON", "1:b.tsv:TSV");
        assertThat(read.records)
                .extracting("document", "index", "line")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 0, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 0, 2));
        assertThat(read.records.getLast().getCells()).isEqualTo(List.of("sample", "é"));
        assertThat(read.texts)
                .extracting(StringBuilder::toString)
                .containsExactly("{\"type\":\"case\"}", "type\tx\nsample\té\n");
    }

    @Test
    void shouldReadNoDocuments() {
        assertThat(ReadDocument.bulk("[]").names).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "[1]",
                "[{\"name\": 1, \"doc_format\": \"json\", \"doc\": \"\"}]",
                "7"
            })
    void shouldSayHowBulkLooks(String text) {
        assertThat(ReadDocument.refusal(() -> ReadDocument.bulk(text)))
                .isEqualTo(
                        "Bulk transfers must be an array of JSON objects of format: {\n    \"name\": string,\n"
                                + "    \"doc_format\": string,\n    \"doc\": string,\n}");
    }

    @Test
    void shouldNameMissingKeys() {
        assertThat(
                        ReadDocument.refusal(
                                () ->
                                        ReadDocument.bulk(
                                                "[{\"name\": \"a\", \"doc_format\": \"json\"}]")))
                .isEqualTo("Missing required field in document 0: ['doc']");
    }

    @Test
    void shouldGiveFaultsInsideADocumentTheirPlaceInIt() {
        var text = "[{\"name\":\"a\",\"doc_format\":\"json\",\"doc\":\"[\\n{,\"}]";

        assertThat(ReadDocument.refusal(() -> ReadDocument.bulk(text)))
                .isEqualTo(
                        "Unable to parse json: Expecting property name enclosed in double quotes or '}':"
                                + " line 2 column 2 (char 3)");
    }
}

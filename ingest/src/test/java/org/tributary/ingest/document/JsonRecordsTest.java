package org.tributary.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.event.v1.DocumentFormat.JSON;

import java.io.Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.ingest.body.Limits;

class JsonRecordsTest {

    @Test
    void shouldGiveRecordsWithTheirLines() {
        var read =
                ReadDocument.read(
                        JSON, "\n[ {\"a\" : [1, 2.50] ,\n \"b\":\" x \"},\n\n 7, null ]\n");

        assertThat(read.json()).containsExactly("{\"a\":[1,2.50],\"b\":\" x \"}", "7", "null");
        assertThat(read.lines()).containsExactly(2, 5, 5);
    }

    @Test
    void shouldStripStarsOfTopLevelKeysOnly() {
        var read = ReadDocument.read(JSON, "{\"*type\":\"x\",\"**a\":{\"*b\":1}}");

        assertThat(read.json()).containsExactly("{\"type\":\"x\",\"a\":{\"*b\":1}}");
    }

    @Test
    void shouldGiveNoRecordForEmptyArray() {
        assertThat(ReadDocument.read(JSON, " [ ] ").records).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|Expecting value: line 1 column 1 (char 0)",
                "type|Expecting value: line 1 column 1 (char 0)",
                "{|Expecting property name enclosed in double quotes or '}': line 1 column 2 (char 1)",
                "{\"type\": \"case\",,}|Expecting property name enclosed in double quotes: line 1 column 17 (char 16)",
                "{\"a\": tru}|Expecting value: line 1 column 7 (char 6)",
                "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
                "{\"a\":1 \"b\"}|Expecting ',' delimiter or '}': line 1 column 8 (char 7)",
                "[1 2]|Expecting ',' delimiter or ']': line 1 column 4 (char 3)",
                "[1,]|Expecting value: line 1 column 4 (char 3)",
                "[|Expecting value or ']': line 1 column 2 (char 1)",
                "{} x|Extra data: line 1 column 4 (char 3)",
                "{\"a\":\"x|Unterminated string starting at: line 1 column 6 (char 5)",
                "{\"a\":\"\\x\"}|Invalid \\X escape sequence 'x': line 1 column 8 (char 7)",
                "{\"😀\":x}|Expecting value: line 1 column 6 (char 5)",
                "{\"a\":NaN}|NaN is not a JSON value: line 1 column 6 (char 5)",
                "{\"a\":-Infinity}|Infinity is not a JSON value: line 1 column 7 (char 6)",
                "{\"a\":{\"b\":1,\"c\":2,\"\\u0062\":3,\"c\":4},\"a\":1}|The document contains duplicate keys: b,c",
            })
    void shouldSayWhatIsWrong(String text, String fault) {
        assertThat(ReadDocument.refusal(JSON, text)).isEqualTo("Unable to parse json: " + fault);
    }

    @Test
    void shouldCountLinesOfFault() {
        assertThat(ReadDocument.refusal(JSON, "[{\"a\":1},\n {\"b\":}]"))
                .endsWith("Expecting value: line 2 column 7 (char 16)");
    }

    @ParameterizedTest
    @CsvSource({"'\"abc\"',str", "12,int", "-1.5,float", "true,bool", "null,NoneType"})
    void shouldRefuseScalar(String text, String type) {
        assertThat(ReadDocument.refusal(JSON, text))
                .isEqualTo("JSON parsed from request is an invalid type: " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "1.", ".5", "-", "1e", "+1", "1e+", "0x1", "1-2"})
    void shouldRefuseWhatIsNoNumber(String number) {
        assertThat(ReadDocument.refusal(JSON, "{\"a\":%s}".formatted(number)))
                .startsWith("Unable to parse json: ");
    }

    @Test
    void shouldNameLimits() {
        var limits = Limits.DEFAULT.withRecord(50, 3, 3);

        assertThat(
                        ReadDocument.refusal(
                                () -> ReadDocument.read(JSON, Reader.of("[[[[[1]]]]]"), limits)))
                .contains("nested deeper than 3", "INGEST_MAX_JSON_DEPTH");
        assertThat(
                        ReadDocument.refusal(
                                () ->
                                        ReadDocument.read(
                                                JSON,
                                                Reader.of("{\"a\":\"" + "x".repeat(60)),
                                                limits)))
                .contains("longer than 50 characters", "INGEST_MAX_ROW_SIZE");
        assertThat(
                        ReadDocument.refusal(
                                () ->
                                        ReadDocument.read(
                                                JSON,
                                                Reader.of("{\"a\":1,\"b\":1,\"c\":1,\"d\":1}"),
                                                limits)))
                .contains("more than 3 keys", "INGEST_MAX_COLUMNS");
    }
}

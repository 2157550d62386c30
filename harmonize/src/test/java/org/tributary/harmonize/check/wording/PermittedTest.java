package org.tributary.harmonize.check.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermittedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": [\"boolean\", \"null\"]}|true or false",
                "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 100}|integer between 0 and 100",
                "{\"type\": \"number\", \"minimum\": 0.5}|number, at least 0.5",
                "{\"type\": \"integer\", \"maximum\": 3}|integer, at most 3",
                "{\"enum\": [\"a\", \"b\", null]}|one of: a, b",
                "{\"oneOf\": [{\"enum\": [\"a\"]}, {\"enum\": [\"b\"]}, {\"type\": \"null\"}]}|one of: a, b",
                "{\"oneOf\": [{\"type\": \"string\", \"format\": \"date-time\"}, {\"type\": \"null\"}]}|date and time like 2026-01-31T12:00:00Z",
                "{\"type\": \"string\", \"pattern\": \"^[a-f]+$\"}|text matching ^[a-f]+$",
                "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}|list of text",
                "{\"type\": \"array\"}|list",
                "{\"type\": [\"integer\", \"string\"]}|integer or text",
                "{\"enum\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\"]}|one of: 1, 2, 3, 4, 5, 6, 7, 8 (+2 more)",
            })
    void shouldSayWhatIsPermitted(String schema, String expected) throws Exception {
        assertThat(Permitted.of(JSON.readTree(schema))).isEqualTo(expected);
    }
}

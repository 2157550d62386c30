package org.tributary.harmonize.check.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\"|'a'",
                "\"it's\"|\"it's\"",
                "\"say \\\"x\\\"\"|'say \"x\"'",
                "\"both ' and \\\"\"|'both \\' and \"'",
                "\"tab\\tnl\\n\\\\\"|'tab\\tnl\\n\\\\'",
                "\"\\u00e9\\u65e5\\ud83e\\uddec\"|'é日🧬'",
                "\"\\u200b\\u00a0\\u0007\\u007f\\u2028\\ue000\"|'\\u200b\\xa0\\x07\\x7f\\u2028\\ue000'",
                "\"\\ud800\"|'\\ud800'",
                "[1, true, null, {\"a\": \"b\"}]|[1, True, None, {'a': 'b'}]",
                "{}|{}",
                "123456789012345680000|123456789012345680000",
            })
    void shouldQuoteAsPythonDoes(String json, String expected) throws Exception {
        assertThat(PythonText.repr(JSON.readTree(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0.0",
        "-0.0,-0.0",
        "2.0,2.0",
        "-1.0,-1.0",
        "1e16,1e+16",
        "1e15,1000000000000000.0",
        "123456789012345680.0,1.2345678901234568e+17",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "0.1,0.1",
        "1.5e300,1.5e+300",
        "2.5e-320,2.5e-320",
        "1234567.125,1234567.125",
        "1e22,1e+22",
        "-2.5e-7,-2.5e-07",
        "9007199254740993.0,9007199254740992.0",
    })
    void shouldPrintFloatsAsPythonDoes(String json, String expected) throws Exception {
        assertThat(PythonText.repr(JSON.readTree(json))).isEqualTo(expected);
    }

    @Test
    void shouldNameClassesAsPythonDoes() throws Exception {
        var values = JSON.readTree("[1, 1.0, \"a\", true, null, [], {}]");

        assertThat(values)
                .extracting(PythonText::className)
                .containsExactly("int", "float", "str", "bool", "NoneType", "list", "dict");
    }

    @Test
    void shouldLeaveTextWithoutQuotesAsStr() throws Exception {
        assertThat(PythonText.str(JSON.readTree("\"it's\""))).isEqualTo("it's");
    }
}

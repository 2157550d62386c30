package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.wording.PythonText;
import org.tributary.runtime.access.ReadableProjects;

/** Texts that clients compare, values as they are written, and bodies as they are read. */
class WordsTest {

    @Nested
    class Faults {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                        {subject{abcdefg}}|Cannot query field "abcdefg" on type "subject".
                        {subject{submiter_id}}|Cannot query field "submiter_id" on type "subject". Did you mean "submitter_id"?
                        {node{weight}}|Cannot query field "weight" on type "Node". Did you mean to use an inline fragment on "sample"?
                        {subject(zzz:1){id}}|Unknown argument "zzz" on field "subject" of type "Root".
                        {subject(first:"x"){id}}|Argument "first" has invalid value "x".\\nExpected type "Int", found "x".
                        {subject(project_id:[["a"],"b"]){id}}|Argument "project_id" has invalid value [["a"], "b"].\\nIn element #0: Expected type "String", found ["a"].
                        {subject(not:{weigth:1}){id}}|Argument "not" has invalid value {weigth: 1}.\\nIn field "weigth": Unknown field.
                        {subject}|Field "subject" of type "[subject]" must have a sub selection.
                        {subject{id{x}}}|Field "id" of type "ID" must not have a sub selection.
                        {subject{id}} fragment f on subject{id}|Fragment "f" is never used.
                        {subject{...f}}|Unknown fragment "f".
                        {node{... on zzz{id}}}|Unknown type "zzz".
                        {subject{... on sample{id}}}|Fragment cannot be spread here as objects of type "subject" can never be of type "sample".
                        query($a:String){subject{id}}|Variable "$a" is never used.
                        query Q{subject(id:$a){id}}|Variable "$a" is not defined by operation "Q".
                        query($a:[String]!){subject(ids:$a){id}}|Variable "$a" of required type "[String]!" was not provided.
                        {subject{id @upper}}|Unknown directive "upper".
                        mutation{a}|Schema is not configured for mutations
                        query A{subject{id}} query B{subject{id}}|Must provide operation name if query contains multiple operations.
                        {subject{id}|Syntax Error GraphQL (1:13) Expected Name, found EOF\\n\\n1: {subject{id}\\n               ^\\n
                        {a(b:)}|Syntax Error GraphQL (1:6) Unexpected )\\n\\n1: {a(b:)}\\n        ^\\n
                        {a ? }|Syntax Error GraphQL (1:4) Unexpected character "?".\\n\\n1: {a ? }\\n      ^\\n
                        """)
        void shouldBeWordedAsGen3WordsThem(String query, String expected) {
            var fault =
                    catchThrowableOfType(
                            RequestException.class,
                            () ->
                                    StatementTest.ENGINE.plan(
                                            new GraphqlRequest(query, Map.of()),
                                            ReadableProjects.everything()));

            assertThat(fault.faults())
                    .extracting(Fault::message)
                    .containsExactly(expected.replace("\\n", "\n"));
        }

        @Test
        void shouldRefuseWhatIsTooDeep() {
            var query =
                    "{subject"
                            .concat("{samples{subjects".repeat(20))
                            .concat("{id}")
                            .concat("}}".repeat(20))
                            .concat("}");

            assertThatThrownBy(
                            () ->
                                    StatementTest.ENGINE.plan(
                                            new GraphqlRequest(query, Map.of()),
                                            ReadableProjects.everything()))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("at most 30 levels");
        }

        @Test
        void shouldLeaveOneFieldNullWhereOnlyThatFails() {
            var plan =
                    StatementTest.ENGINE.plan(
                            new GraphqlRequest(
                                    "{subject{id samples(order_by_asc:\"zzz\"){id}}"
                                            + " bad:sample(with_links:[\"x\"]){id}}",
                                    Map.of()),
                            ReadableProjects.everything());

            assertThat(plan.faults())
                    .extracting(Fault::message)
                    .containsExactly("Cannot order by zzz on sample");
            assertThat(plan.fields().getLast())
                    .isEqualTo(new RootField.Failed("bad", "Invalid link name 'x'"));
        }
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                        abc|Unable to parse json: Expecting value: line 1 column 1 (char 0)
                        ~~|Unable to parse json: Expecting value: line 1 column 1 (char 0)
                        {"query":"{a}","query":"{b}"}|Unable to parse json: The document contains duplicate keys: query
                        []|Unable to parse json: a JSON object is expected
                        """)
        void shouldBeJsonObjects(String body, String expected) {
            assertThatThrownBy(() -> RequestReader.read(body))
                    .isInstanceOf(HttpFailure.class)
                    .hasMessage(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{\"a\":1}",
                    "\"{\\\"a\\\":1}\"",
                })
        void shouldTakeVariablesAsObjectOrText(String variables) {
            var request =
                    RequestReader.read("{\"query\":\"{x}\",\"variables\":%s}".formatted(variables));

            assertThat(request.variables()).isEqualTo(Map.of("a", 1));
        }

        @Test
        void shouldSayWhatIsWrongWithVariables() {
            var fault =
                    catchThrowableOfType(
                            RequestException.class,
                            () -> RequestReader.read("{\"query\":\"{x}\",\"variables\":\"abc\"}"));

            assertThat(fault.faults())
                    .extracting(Fault::message)
                    .containsExactly(
                            "Unable to parse variables",
                            "Expecting value: line 1 column 1 (char 0)");
        }

        @ParameterizedTest
        @CsvSource(
                value = {"{}", "{\"query\":null}", "{\"query\":1}"},
                delimiter = '|')
        void shouldHoldAQuery(String body) {
            assertThatThrownBy(() -> RequestReader.read(body))
                    .isInstanceOf(RequestException.class)
                    .hasMessage("The query must be a string");
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @CsvSource({"12345, 12345.0", "0, 0.0", "-7, -7.0", "9007199254740993, 9007199254740993.0"})
        void shouldWriteIntegersAsFloats(long value, String expected) throws IOException {
            assertThat(written(value)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "11427935, 11427935.0",
            "0.07, 0.07",
            "0.0001, 0.0001",
            "1e22, 1.0E22",
            "-2.5, -2.5"
        })
        void shouldWriteNumbersWithoutExponent(double value, String expected) throws IOException {
            var text = new StringWriter();
            try (var json = new JsonFactory().createGenerator(text)) {
                Floats.write(json, value);
            }

            assertThat(text).hasToString(expected);
        }

        private String written(long value) throws IOException {
            var text = new StringWriter();
            try (var json = new JsonFactory().createGenerator(text)) {
                Floats.write(json, value);
            }
            return text.toString();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-02, 2026-01-02T00:00:00.000000+00:00",
            "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000000+00:00",
            "2026-01-02T03:04:05.123456+01:00, 2026-01-02T02:04:05.123456+00:00",
            "2026-01-02 03:04, 2026-01-02T03:04:00.000000+00:00",
            "2026/1/2, 2026-01-02T00:00:00.000000+00:00",
            "20260102, 2026-01-02T00:00:00.000000+00:00",
            "Jan 2 2026, 2026-01-02T00:00:00.000000+00:00",
            "2 January 2026, 2026-01-02T00:00:00.000000+00:00",
        })
        void shouldReadDatesAsPeopleWriteThem(String text, String expected) {
            assertThat(Instants.parse(text)).isEqualTo(expected);
        }

        @Test
        void shouldRefuseWhatIsNoDate() {
            assertThatThrownBy(() -> Instants.parse("notadate"))
                    .hasMessage("Unknown string format: notadate");
        }

        @Test
        void shouldShowJsonAsPythonDoes() throws IOException {
            var json = new ObjectMapper().readTree("{\"a\":[true,null,1.5,\"it's\"],\"b\":{}}");

            assertThat(PythonText.of(json))
                    .isEqualTo("{'a': [True, None, 1.5, \"it's\"], 'b': {}}");
        }
    }

    @Test
    void shouldTellOldClientsWhereDirectivesStand() {
        var plan =
                StatementTest.ENGINE.plan(
                        new GraphqlRequest(
                                "{__schema{directives{name onOperation onFragment onField}}}",
                                Map.of()),
                        ReadableProjects.everything());

        assertThat(((RootField.Known) plan.fields().getFirst()).value().path("directives"))
                .extracting(Object::toString)
                .contains(
                        "{\"name\":\"include\",\"onOperation\":false,\"onFragment\":true,\"onField\":true}");
    }

    @Test
    void shouldAnswerAboutTheSchema() {
        var plan =
                StatementTest.ENGINE.plan(
                        new GraphqlRequest(
                                "{__typename t:__type(name:\"subject\"){name}"
                                        + " __schema{queryType{name}} _node_type(id:\"sam\",first:1){id"
                                        + " category links}}",
                                Map.of()),
                        ReadableProjects.everything());

        assertThat(plan.fields())
                .extracting(field -> ((RootField.Known) field).value().toString())
                .isEqualTo(
                        List.of(
                                "\"Root\"",
                                "{\"name\":\"subject\"}",
                                "{\"queryType\":{\"name\":\"Root\"}}",
                                "[{\"id\":\"sample\",\"category\":\"biospecimen\",\"links\":\"[{'backref':"
                                        + " 'samples', 'label': 'derived_from', 'multiplicity':"
                                        + " 'many_to_one', 'name': 'subjects', 'required': True,"
                                        + " 'target_type': 'subject'}]\"}]"));
    }
}

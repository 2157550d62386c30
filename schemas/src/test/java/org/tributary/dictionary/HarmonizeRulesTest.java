package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmonizeRulesTest {

    private static final String HEAD =
            """
            id: visit
            category: clinical
            uniqueKeys: [[id], [project_id, submitter_id]]
            links: []
            properties:
              submitter_id: {type: string}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void writeDefinitions() throws IOException {
        Files.writeString(
                folder.resolve("_definitions.yaml"),
                "UUID: {type: string}\ndatetime: {type: string}\nto_one: {type: array}\n");
    }

    @Test
    void shouldReadEveryRule() throws IOException {
        var rules =
                rules(
                        """
                          age:
                            type: integer
                            harmonize:
                              trim: true
                              null_like: [NA, -999]
                              pattern_fix: {pattern: '^~', replacement: ''}
                              unit:
                                to: days
                                from: {years: 365.25, fortnights: {factor: 14, offset: 1}}
                        """,
                        "age");

        assertThat(rules.trim()).isTrue();
        assertThat(rules.nullLike()).containsExactlyInAnyOrder("na", "-999");
        assertThat(rules.patternFixes()).singleElement().extracting("replacement").isEqualTo("");
        assertThat(rules.unit()).isNotNull();
        assertThat(rules.unit().from()).containsOnlyKeys("days", "years", "fortnights");
        assertThat(rules.unit().from().get("years").factor()).isEqualTo(new BigDecimal("365.25"));
    }

    @Test
    void shouldTakePermissibleValuesInAnyLetters() throws IOException {
        var rules =
                rules(
                        """
                          sex:
                            enum: [male, female]
                            harmonize: {aliases: {M: male}}
                        """,
                        "sex");

        assertThat(rules.aliases())
                .containsOnlyKeys("m", "male")
                .containsValue(TextNode.valueOf("male"));
        assertThat(rules.permitted()).containsExactlyInAnyOrder("male", "female");
    }

    @Test
    void shouldHaveNoneWithoutTheKey() throws IOException {
        assertThat(rules("  age: {type: integer}\n", "age").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{alias: {m: male}} | has no rule 'alias'; there are aliases, null_like, pattern_fix, trim, unit",
                "{trim: 1} | 'trim' must be true or false",
                "{null_like: NA} | 'null_like' must be a list of texts",
                "{null_like: [male]} | 'male' is a permissible value and cannot mean none",
                "{aliases: {m: man}} | the alias 'm' leads to \"man\", which is not permitted",
                "{aliases: {female: male}} | 'female' is a permissible value and cannot be an alias",
                "{aliases: {m: male, M: female}} | the alias 'M' is declared twice in other letters, with two meanings",
                "{pattern_fix: {pattern: '(', replacement: ''}} | '(' is no regular expression: Unclosed group",
                "{pattern_fix: {pattern: 'a', replacement: '$1'}} | the replacement '$1' does not fit the pattern: No group 1",
                "{unit: {to: days, from: {years: 365}}} | 'unit' needs a property of type integer or number",
                "[] | must be an object of rules"
            })
    void shouldSayWhatIsWrongAndWhere(String rules, String message) throws IOException {
        var text = "  sex:\n    enum: [male, female]\n    harmonize: " + rules + "\n";

        var fault = fault(text);

        assertThat(fault.file()).isEqualTo("visit.yaml");
        assertThat(fault.line()).isEqualTo(9);
        assertThat(fault.message()).isEqualTo("harmonize of 'sex': " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{to: days} | 'unit' must say what values are kept in ('to') and what is converted ('from')",
                "{to: days, from: {years: 0}} | the unit 'years' must have a number to multiply by, or 'factor' and 'offset'",
                "{to: days, from: {years: {offset: 1}}} | the unit 'years' must have a number to multiply by, or 'factor' and 'offset'"
            })
    void shouldSayWhatIsWrongWithUnits(String unit, String message) throws IOException {
        var fault = fault("  age:\n    type: number\n    harmonize: {unit: " + unit + "}\n");

        assertThat(fault.message()).isEqualTo("harmonize of 'age': " + message);
    }

    @Test
    void shouldRefuseRulesOfKeys() throws IOException {
        Files.writeString(
                folder.resolve("visit.yaml"),
                HEAD.replace("{type: string}", "{type: string, harmonize: {trim: true}}"));

        var failure =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.read(folder));

        assertThat(failure.faults())
                .extracting(DictionaryFault::message)
                .containsExactly("'submitter_id' is a key and cannot have rules to harmonize");
    }

    private DictionaryFault fault(String property) throws IOException {
        Files.writeString(folder.resolve("visit.yaml"), HEAD + property);
        var failure =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.read(folder));
        assertThat(failure.faults()).hasSize(1);
        return failure.faults().getFirst();
    }

    private HarmonizeRules rules(String property, String name) throws IOException {
        Files.writeString(folder.resolve("visit.yaml"), HEAD + property);
        return Dictionary.read(folder)
                .nodeType("visit")
                .orElseThrow()
                .property(name)
                .orElseThrow()
                .rules();
    }
}

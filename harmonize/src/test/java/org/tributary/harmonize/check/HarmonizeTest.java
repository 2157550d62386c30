package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.event.v1.DocumentFormat.TSV;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntitySchemas;
import org.tributary.entity.PropertyCodec;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.event.v1.SubmittedRecord;

class HarmonizeTest {

    private static final Map<String, String> RULED =
            Map.of(
                    "\"is_ffpe\": {\"type\": \"boolean\"",
                    "\"aliases\": {\"yes\": true, \"no\": false}",
                    "\"volume\": {\"type\": \"number\"",
                    "\"unit\": {\"to\": \"C\", \"from\": {\"F\": {\"factor\": 0.5, \"offset\": -16}}}",
                    "\"size\": {\"type\": \"integer\"",
                    "\"trim\": true, \"null_like\": [\"NA\", -999], \"unit\": {\"to\": \"days\", \"from\": {\"years\": 365.25}}",
                    "\"codes\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}",
                    "\"trim\": true, \"null_like\": [\"none\"], \"pattern_fix\": {\"pattern\": \"^([A-Z])(\\\\d)$\", \"replacement\": \"$1-$2\"}");
    private static final Dictionary DICTIONARY = Dictionary.parse(artifact());
    private static final EntitySchemas SCHEMAS = EntitySchemas.of(DICTIONARY);
    private static final RecordCheck CHECK = new RecordCheck(DICTIONARY);

    private static String artifact() {
        String text = TestArtifact.TEXT;
        for (var rule : RULED.entrySet()) {
            assertThat(text).contains(rule.getKey());
            text =
                    text.replace(
                            rule.getKey(),
                            rule.getKey() + ", \"harmonize\": {" + rule.getValue() + "}");
        }
        return text;
    }

    private static CheckedRecord row(String column, String cell) {
        return CHECK.check(
                Submitted.row(TSV, 2, "sample\ts1\tc1\t" + cell),
                Submitted.table(TSV, "type\tsubmitter_id\tcases.submitter_id\t" + column),
                Submitted.UPDATE);
    }

    private static CheckedRecord json(String more) {
        return CHECK.check(
                Submitted.json(
                        "{\"type\": \"sample\", \"submitter_id\": \"s1\", \"cases\": {\"submitter_id\": \"c1\"}, "
                                + more
                                + "}"),
                null,
                Submitted.UPDATE);
    }

    private static String kept(CheckedRecord record, String property) throws IOException {
        assertThat(record.getErrors()).isEmpty();
        GenericRecord values =
                new GenericDatumReader<GenericRecord>(SCHEMAS.properties("sample"))
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(record.getProperties().array(), null));
        return PropertyCodec.toJson(values).path(property).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "is_ffpe, YES, true, aliases",
        "is_ffpe, no, false, aliases",
        "volume, 100 F, 34.0, unit",
        "volume, 20C, 20.0, unit",
        "size, 34 years, 12419, unit",
        "size, 2.5years, 913, unit",
        "codes, A1, '[\"A-1\"]', pattern_fix"
    })
    void shouldKeepWhatTheRuleSays(String column, String cell, String kept, String rule)
            throws IOException {
        CheckedRecord record = row(column, cell);

        assertThat(kept(record, column)).isEqualTo(kept);
        assertThat(record.getHarmonized())
                .singleElement()
                .extracting(HarmonizedValue::getProperty, HarmonizedValue::getRule)
                .containsExactly(column, rule);
    }

    @ParameterizedTest
    @CsvSource({"size, na", "size, -999", "codes, NONE"})
    void shouldClearWhatMeansNoValue(String column, String cell) {
        CheckedRecord record = row(column, cell);

        assertThat(record.getErrors()).isEmpty();
        assertThat(record.getCleared()).containsExactly(column);
        assertThat(record.getHarmonized())
                .containsExactly(new HarmonizedValue(column, cell, "", "null_like"));
    }

    @ParameterizedTest
    @CsvSource({"is_ffpe, true", "volume, 1.5", "size, 34", "codes, A-1"})
    void shouldChangeNothingThatIsRight(String column, String cell) {
        CheckedRecord record = row(column, cell);

        assertThat(record.getErrors()).isEmpty();
        assertThat(record.getHarmonized()).isEmpty();
    }

    @Test
    void shouldTellEachStep() throws IOException {
        CheckedRecord record =
                json("\"size\": \" 1 years \", \"codes\": [\" A1\", \"none\", \"b\"]");

        assertThat(kept(record, "size")).isEqualTo("365");
        assertThat(kept(record, "codes")).isEqualTo("[\"A-1\",\"b\"]");
        assertThat(record.getHarmonized())
                .containsExactlyInAnyOrder(
                        new HarmonizedValue("size", " 1 years ", "1 years", "trim"),
                        new HarmonizedValue("size", "1 years", "365", "unit"),
                        new HarmonizedValue("codes", " A1", "A1", "trim"),
                        new HarmonizedValue("codes", "A1", "A-1", "pattern_fix"),
                        new HarmonizedValue("codes", "none", "", "null_like"));
    }

    @Test
    void shouldReportUnknownUnitsAsSent() {
        CheckedRecord record = row("size", "3 parsecs");

        EntityError error = record.getErrors().getFirst();
        assertThat(error.getMessage()).startsWith("'3 parsecs' is not of type 'integer', 'null'");
        assertThat(error.getValue()).isEqualTo("3 parsecs");
        assertThat(record.getHarmonized()).isEmpty();
    }

    @Test
    void shouldTakeTrimmedTextForANumber() throws IOException {
        assertThat(kept(json("\"size\": \" 7 \""), "size")).isEqualTo("7");
    }

    @Test
    void shouldKeepTheEventOfAChunkSmall() {
        var records = new ArrayList<SubmittedRecord>();
        String codes = "A1,".repeat(300);
        for (int i = 0; i < 500; i++) {
            records.add(Submitted.row(TSV, 2 + i, "sample\ts" + i + "\tc1\t" + codes));
        }

        List<CheckedRecord> checked =
                CHECK.check(
                        records,
                        List.of(
                                Submitted.table(
                                        TSV, "type\tsubmitter_id\tcases.submitter_id\tcodes")),
                        Submitted.UPDATE);

        assertThat(checked).allMatch(record -> record.getErrors().isEmpty());
        assertThat(checked.getFirst().getHarmonized()).hasSize(300);
        assertThat(checked.getLast().getHarmonized()).isEmpty();
    }
}

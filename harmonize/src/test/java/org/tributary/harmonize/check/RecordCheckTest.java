package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.event.v1.DocumentFormat.CSV;
import static org.tributary.event.v1.DocumentFormat.TSV;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntitySchemas;
import org.tributary.entity.PropertyCodec;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.LinkReference;
import org.tributary.event.v1.SubmissionScope;

class RecordCheckTest {

    private static final Dictionary DICTIONARY = Dictionary.parse(TestArtifact.TEXT);
    private static final EntitySchemas SCHEMAS = EntitySchemas.of(DICTIONARY);
    private static final RecordCheck CHECK = new RecordCheck(DICTIONARY);
    private static final String SAMPLE =
            "\"type\": \"sample\", \"submitter_id\": \"s1\", \"cases\": {\"submitter_id\": \"c1\"}";

    private static CheckedRecord json(String text) {
        return CHECK.check(Submitted.json(text), null, Submitted.UPDATE);
    }

    private static CheckedRecord sample(String more) {
        return json("{" + SAMPLE + ", " + more + "}");
    }

    private static CheckedRecord table(DocumentFormat format, String header, String row) {
        return CHECK.check(
                Submitted.row(format, 2, row), Submitted.table(format, header), Submitted.UPDATE);
    }

    private static ObjectNode properties(CheckedRecord record) {
        assertThat(record.getErrors()).isEmpty();
        byte[] bytes = record.getProperties().array();
        try {
            GenericRecord values =
                    new GenericDatumReader<GenericRecord>(SCHEMAS.properties(record.getType()))
                            .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            return PropertyCodec.toJson(values);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LinkReference link(String name, String id, Map<String, String> key) {
        return new LinkReference(name, id, key);
    }

    @Nested
    class Json {

        @Test
        void shouldGiveTypedValuesAndLinks() {
            CheckedRecord record =
                    sample("\"volume\": 2, \"count\": 3, \"is_ffpe\": false, \"codes\": [\"a\"]");

            assertThat(properties(record).toString())
                    .contains(
                            "\"volume\":2.0",
                            "\"count\":3",
                            "\"is_ffpe\":false",
                            "\"codes\":[\"a\"]");
            assertThat(record.getLinks())
                    .containsExactly(link("cases", null, Map.of("submitter_id", "c1")));
            assertThat(record.getSubmitterId()).isEqualTo("s1");
        }

        @Test
        void shouldNameWhatIsCleared() {
            CheckedRecord record = sample("\"volume\": null, \"friends\": null, \"id\": null");

            assertThat(record.getErrors()).isEmpty();
            assertThat(record.getCleared()).containsExactly("volume");
            assertThat(record.getClearedLinks()).containsExactly("friends");
        }

        @Test
        void shouldTakeAsterisksOffKeys() {
            CheckedRecord record =
                    json("{\"*type\": \"sample\", \"*submitter_id\": \"s1\", \"**cases\": []}");

            assertThat(record.getErrors()).isEmpty();
            assertThat(record.getLinks()).isEmpty();
        }

        @Test
        void shouldPassLinksOnThatNameNothing() {
            CheckedRecord record =
                    json(
                            "{\"type\": \"sample\", \"submitter_id\": \"s1\", \"cases\": [{\"foo\": \"bar\"}, {}]}");

            assertThat(record.getLinks())
                    .containsExactly(link("cases", null, Map.of()), link("cases", null, Map.of()));
        }

        @Test
        void shouldRefuseUnknownTypes() {
            assertThat(json("{\"type\": \"bogus\"}").getRefusal())
                    .isEqualTo(
                            "Unable to parse entity. Details: [400] - Node type \"bogus\" not found in dictionary");
            assertThat(json("{}").getRefusal()).contains("Node type \"None\" not found");
        }

        @Test
        void shouldWantObjects() {
            CheckedRecord record = json("[1]");

            assertThat(record.getType()).isNull();
            assertThat(record.getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactly("Entity document must be an object, not a list");
        }

        @Test
        void shouldSayWhatWasExpected() {
            EntityError error = sample("\"count\": 101").getErrors().getFirst();

            assertThat(error.getMessage()).isEqualTo("101 is greater than the maximum of 100");
            assertThat(error.getType()).isEqualTo("ERROR");
            assertThat(error.getKeys()).containsExactly("count");
            assertThat(error.getColumn()).isEqualTo("count");
            assertThat(error.getValue()).isEqualTo("101");
            assertThat(error.getExpected()).isEqualTo("integer between 0 and 100");
        }

        @Test
        void shouldNameNoKeyWithDigits() {
            EntityError error =
                    json("{\"type\": \"file\", \"submitter_id\": \"f1\"}").getErrors().getFirst();

            assertThat(error.getMessage()).isEqualTo("'md5sum' is a required property");
            assertThat(error.getKeys()).isEmpty();
            assertThat(error.getColumn()).isEqualTo("md5sum");
            assertThat(error.getExpected()).isEqualTo("text matching ^[a-f0-9]{32}$");
        }

        @Test
        void shouldShortenLongValues() {
            EntityError error =
                    sample("\"volume\": \"" + "x".repeat(500) + "\"").getErrors().getFirst();

            assertThat(error.getValue()).hasSize(100).endsWith("x…");
        }

        @Test
        void shouldRefuseNumbersThatNoStoreHolds() {
            CheckedRecord record = sample("\"size\": 9223372036854775808, \"volume\": 1e999");

            assertThat(record.getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactlyInAnyOrder(
                            "9223372036854775808 is not of type 'integer'",
                            "inf is not of type 'number'");
        }

        @Test
        void shouldTakeUrlsFromFilesOnly() {
            String md5 = "\"md5sum\": \"d3b07384d113edec49eaa6238ad5ff00\"";

            assertThat(
                            json("{\"type\": \"file\", \"submitter_id\": \"f1\", "
                                            + md5
                                            + ", \"urls\": \"s3://b/1\"}")
                                    .getErrors())
                    .isEmpty();
            assertThat(sample("\"urls\": \"s3://b/1\"").getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactly(
                            "Additional properties are not allowed ('urls' was unexpected)");
        }

        @Test
        void shouldWantASubmitterId() {
            for (String blank : List.of("null", "\"\"")) {
                CheckedRecord record =
                        json(
                                "{\"type\": \"sample\", \"submitter_id\": "
                                        + blank
                                        + ", \"cases\": []}");

                assertThat(record.getErrors())
                        .extracting(EntityError::getMessage)
                        .containsExactly("'submitter_id' is a required property");
            }
        }

        @Test
        void shouldRefuseASubmitterIdThatNoIndexHolds() {
            var longest = "\u00e9".repeat(TypeCheck.MAX_SUBMITTER_ID_BYTES / 2);
            var record =
                    "{\"type\": \"sample\", \"submitter_id\": \"%s\", \"cases\": {\"submitter_id\": \"c1\"}}";

            assertThat(json(record.formatted(longest)).getErrors()).isEmpty();
            assertThat(json(record.formatted(longest + "x")).getErrors())
                    .singleElement()
                    .satisfies(
                            error -> {
                                assertThat(error.getKeys()).containsExactly("submitter_id");
                                assertThat(error.getType()).isEqualTo("INVALID_VALUE");
                                assertThat(error.getMessage())
                                        .contains(
                                                "longer than 4096 bytes", "MAX_SUBMITTER_ID_BYTES");
                                assertThat(error.getValue()).hasSizeLessThan(1_000);
                            });
        }

        @Test
        void shouldRefuseIdsThatAreNoUuidOnCreation() {
            SubmissionScope create = Submitted.CREATE;

            CheckedRecord record =
                    CHECK.check(Submitted.json("{" + SAMPLE + ", \"id\": \"mine\"}"), null, create);

            assertThat(record.getId()).isEqualTo("mine");
            assertThat(record.getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactlyInAnyOrder(
                            "Cannot create entity with custom id that is not a UUID.",
                            "'mine' does not match '^[a-f0-9-]{36}$'");
        }

        @Test
        void shouldKeepOtherKeysOfTypesThatAreNotUploaded() {
            CheckedRecord record =
                    json(
                            "{\"type\": \"program\", \"name\": \"x\", \"dbgap_accession_number\": \"x\"}");

            assertThat(record.getKeys()).isEqualTo(Map.of("name", "x"));
            assertThat(record.getErrors())
                    .extracting(EntityError::getType)
                    .containsExactly("INVALID_TYPE");
        }
    }

    @Nested
    class Tables {

        @Test
        void shouldSaySkippedRowsWithoutAWord() {
            CheckedRecord record = table(TSV, "type\tsubmitter_id", "type\tsubmitter_id");

            assertThat(record.getType()).isNull();
            assertThat(record.getRefusal()).isNull();
            assertThat(record.getErrors()).isEmpty();
        }

        @Test
        void shouldNameLineAndColumn() {
            EntityError error =
                    table(
                                    TSV,
                                    "type\tsubmitter_id\tcases.submitter_id\tis_ffpe",
                                    "sample\ts1\tc1\tyes")
                            .getErrors()
                            .getFirst();

            assertThat(error.getMessage())
                    .isEqualTo("'yes' is not of type 'boolean', 'null' (line 2, column 'is_ffpe')");
            assertThat(error.getType()).isEqualTo("INVALID_VALUE");
            assertThat(error.getColumn()).isEqualTo("is_ffpe");
            assertThat(error.getValue()).isEqualTo("yes");
            assertThat(error.getExpected()).isEqualTo("true or false");
        }

        @Test
        void shouldNameTheColumnOfALink() {
            EntityError error =
                    table(
                                    TSV,
                                    "type\tsubmitter_id\tcases.submitter_id\tcases.id",
                                    "sample\ts1\tc1\tnope")
                            .getErrors()
                            .getFirst();

            assertThat(error.getKeys()).containsExactly("cases");
            assertThat(error.getColumn()).isEqualTo("cases.submitter_id");
            assertThat(error.getExpected()).isEqualTo("link to case by key or id");
        }

        @Test
        void shouldNameTheLineOfWhatIsMissing() {
            CheckedRecord record = table(TSV, "type\tsubmitter_id", "sample\ts1");

            assertThat(record.getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactly("'cases' is a required property (line 2)");
        }

        @Test
        void shouldSplitLinksByCommaInTsvAndHashInCsv() {
            String header = "type\tsubmitter_id\tcases.submitter_id";

            assertThat(table(TSV, header, "sample\ts1\tc1, c2#,null,").getLinks())
                    .extracting(link -> link.getKey().get("submitter_id"))
                    .containsExactly("c1", "c2#");
            assertThat(table(CSV, header.replace('\t', ','), "sample,s1,\"c1,x#c2\"").getLinks())
                    .extracting(link -> link.getKey().get("submitter_id"))
                    .containsExactly("c1,x", "c2");
        }

        @Test
        void shouldAddTargetsOfSeveralColumns() {
            String id = "697b26be-1f28-425e-94e5-0645e19fb6e6";

            CheckedRecord record =
                    table(
                            TSV,
                            "type\tsubmitter_id\tcases.submitter_id\tcases.id",
                            "sample\ts1\tc1\t" + id);

            assertThat(record.getLinks())
                    .containsExactly(
                            link("cases", null, Map.of("submitter_id", "c1")),
                            link("cases", id, Map.of()));
        }

        @Test
        void shouldLetTheLastOfTwoEqualHeadersCount() {
            CheckedRecord record =
                    table(
                            TSV,
                            "type\tsubmitter_id\tcases.submitter_id\tvolume\tvolume",
                            "sample\ts1\tc1\t1\t2.5");

            assertThat(properties(record).path("volume").doubleValue()).isEqualTo(2.5);
        }

        @Test
        void shouldReadBlankAndNullAsNoValueAndShortRowsAsNotSent() {
            CheckedRecord record =
                    table(
                            TSV,
                            "type\tsubmitter_id\tcases.submitter_id\tvolume\tis_ffpe\tcount",
                            "sample\ts1\tc1\t\tnull");

            assertThat(record.getErrors()).isEmpty();
            assertThat(record.getCleared()).containsExactly("volume", "is_ffpe");
        }

        @Test
        void shouldRefuseABlankProjectId() {
            CheckedRecord record =
                    table(
                            TSV,
                            "type\tproject_id\tsubmitter_id\tcases.submitter_id",
                            "sample\t\ts1\tc1");

            assertThat(record.getErrors())
                    .extracting(EntityError::getMessage)
                    .containsExactly(
                            "Key 'project_id' is a system property and cannot be updated from 'CGCI-BLGSP' to 'None'");
        }
    }

    @Test
    void shouldKeepWhatIsSaidOfManyRecordsShort() {
        String record =
                "{\"type\": \"sample\", \"submitter_id\": \"s\", \"cases\": \""
                        + "x".repeat(5_000)
                        + "\"}";
        var records = Collections.nCopies(500, Submitted.json(record));

        List<CheckedRecord> checked = CHECK.check(records, List.of(), Submitted.UPDATE);

        assertThat(checked).allSatisfy(one -> assertThat(one.getErrors()).hasSize(1));
        int length =
                checked.stream()
                        .mapToInt(one -> one.getErrors().getFirst().getMessage().length())
                        .sum();
        assertThat(length).isLessThan(500_000);
    }
}

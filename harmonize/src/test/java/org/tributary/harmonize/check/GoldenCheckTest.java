package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;

/**
 * Holds the check to what Gen3 answered: an entity that Gen3 gave up before it had an action must
 * have the same errors, an entity with an action must have none, whatever the rest of the commons
 * later says of it.
 */
class GoldenCheckTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path GOLDEN =
            Path.of(System.getProperty("tributary.shared", "../shared")).resolve("golden/default");
    private static final List<String> SCENARIOS =
            List.of(
                    "records-basics",
                    "tsv-basics",
                    "csv-basics",
                    "table-casts",
                    "link-targets",
                    "link-groups",
                    "link-lookup-without-key",
                    "upsert-properties",
                    "upsert-links",
                    "content-types",
                    "cardinality",
                    "file-records",
                    "false-success",
                    "update-without-key");

    /** A body that ingest refuses, or that only looks like a table, never reaches the check. */
    private static final Set<String> NOT_FOR_CHECK = Set.of("tsv_with_charset", "nan");

    @TestFactory
    Stream<DynamicTest> shouldSayWhatGen3Says() throws IOException {
        Assumptions.assumeTrue(Files.exists(GOLDEN), "no golden scenarios at " + GOLDEN);
        RecordCheck check = new RecordCheck(Dictionaries.gen3Default());
        List<DynamicTest> tests = new ArrayList<>();
        for (String scenario : SCENARIOS) {
            for (JsonNode step :
                    JSON.readTree(GOLDEN.resolve(scenario + ".json").toFile()).path("steps")) {
                if (isUpload(step)) {
                    tests.add(
                            DynamicTest.dynamicTest(
                                    scenario + ":" + step.path("name").asText(),
                                    () -> compare(step, check)));
                }
            }
        }
        return tests.stream();
    }

    private static boolean isUpload(JsonNode step) {
        boolean toProject =
                step.path("path").asText().matches("(/v0)?/submission/CGCI/BLGSP/?(_dry_run)?");
        boolean uploads = Set.of("PUT", "POST").contains(step.path("method").asText());
        boolean parsed = step.path("answer").path("json").has("entities");
        return toProject
                && uploads
                && parsed
                && !NOT_FOR_CHECK.contains(step.path("name").asText());
    }

    private static void compare(JsonNode step, RecordCheck check) throws IOException {
        List<CheckedRecord> entities =
                checked(step, check).stream()
                        .filter(record -> record.getType() != null || !record.getErrors().isEmpty())
                        .toList();

        JsonNode expected = step.path("answer").path("json").path("entities");
        assertThat(entities).hasSameSizeAs(expected);
        if (step.has("deviation")) {
            compareDeviation(
                    step.path("deviation").path("expect").path("json").path("entities"), entities);
            return;
        }
        for (int i = 0; i < entities.size(); i++) {
            compare(expected.path(i), entities.get(i));
        }
    }

    private static void compare(JsonNode expected, CheckedRecord actual) {
        boolean failedEarly = expected.path("action").isNull();
        List<String> told = new ArrayList<>();
        if (failedEarly) {
            expected.path("errors").forEach(error -> told.add(text(error)));
        }
        told.remove("'type' is a required property [type] MISSING_PROPERTY");
        assertThat(actual.getErrors())
                .map(GoldenCheckTest::text)
                .containsExactlyInAnyOrderElementsOf(told);
        if (failedEarly && actual.getType() != null) {
            assertThat(actual.getSubmitterId())
                    .isEqualTo(
                            expected.path("unique_keys").path(0).path("submitter_id").asText(null));
        }
    }

    /**
     * Where the original is wrong, an entity is to be invalid; that links are at fault is for the
     * decision to find.
     */
    private static void compareDeviation(JsonNode expected, List<CheckedRecord> actual) {
        for (int i = 0; i < expected.size(); i++) {
            boolean invalid =
                    expected.path(i).has("valid") && !expected.path(i).path("valid").asBoolean();
            boolean byLink =
                    expected.path(i)
                            .path("errors")
                            .path(0)
                            .path("type")
                            .asText()
                            .equals("INVALID_LINK");
            assertThat(!actual.get(i).getErrors().isEmpty()).isEqualTo(invalid && !byLink);
        }
    }

    private static String text(JsonNode error) {
        List<String> keys = new ArrayList<>();
        error.path("keys").forEach(key -> keys.add(key.asText()));
        return error.path("message").asText() + " " + keys + " " + error.path("type").asText();
    }

    private static String text(EntityError error) {
        String message = error.getMessage().replaceFirst(" \\(line \\d+(, column '.*')?\\)$", "");
        return message + " " + error.getKeys() + " " + error.getType();
    }

    private static List<CheckedRecord> checked(JsonNode step, RecordCheck check)
            throws IOException {
        Role role = step.path("method").asText().equals("POST") ? Role.CREATE : Role.UPDATE;
        SubmissionScope scope = role == Role.CREATE ? Submitted.CREATE : Submitted.UPDATE;
        String contentType = step.path("headers").path("Content-Type").asText().toLowerCase();
        if (contentType.startsWith("text/")) {
            DocumentFormat format =
                    contentType.endsWith("csv") ? DocumentFormat.CSV : DocumentFormat.TSV;
            List<String> lines =
                    filled(step.path("body").path("text").asText()).strip().lines().toList();
            Table table = Submitted.table(format, lines.isEmpty() ? "" : lines.getFirst());
            return check(Submitted.rows(format, lines), table, scope, check);
        }
        JsonNode body = step.path("body").path("json");
        List<SubmittedRecord> records = new ArrayList<>();
        for (JsonNode document : body.isArray() ? body : JSON.createArrayNode().add(body)) {
            records.add(
                    Submitted.json(
                            document.toString()
                                    .replaceAll(
                                            "\\$\\{[^}]*}",
                                            "697b26be-1f28-425e-94e5-0645e19fb6e6")));
        }
        return check(records, null, scope, check);
    }

    /** Ids of earlier answers are of no matter here. */
    private static String filled(String text) {
        return text.replaceAll("\\$\\{[^}]*}", "697b26be-1f28-425e-94e5-0645e19fb6e6");
    }

    private static List<CheckedRecord> check(
            List<SubmittedRecord> records,
            @Nullable Table table,
            SubmissionScope scope,
            RecordCheck check) {
        return records.stream().map(record -> check.check(record, table, scope)).toList();
    }
}

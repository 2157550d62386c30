package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Role;

/**
 * Puts the recorded uploads to decide and compares the answers: ids one to one over a scenario,
 * errors in any order, everything else as it is. Steps that ingest answers alone, and reads, are
 * left out.
 */
class GoldenScenarioTest {

    private static final Path SHARED = Path.of(System.getProperty("tributary.shared", "../shared"));
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern UPLOAD =
            Pattern.compile(
                    "/v0/submission/([^/?]+)/([^/?]+?)/?(/_dry_run|/bulk)?(\\?async=(true|false))?");

    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default/programs-and-projects",
                "default/records-basics",
                "default/tsv-basics",
                "default/csv-basics",
                "default/table-casts",
                "default/link-targets",
                "default/link-groups",
                "default/link-lookup-without-key",
                "default/upsert-properties",
                "default/upsert-links",
                "default/cardinality",
                "default/false-success",
                "default/update-without-key",
                "default/dry-run",
                "default/async-and-bulk",
                "default/delete-records",
                "default/delete-fields-and-marks",
                "default/delete-projects",
                "default/review-and-open",
                "default/commit",
                "default/close",
                "default/file-records",
                "sheepdog-test/exclusive-links",
                "sheepdog-test/file-records-one-id"
            })
    void shouldAnswerAsRecorded(String scenario) throws IOException {
        var file = SHARED.resolve("golden").resolve(scenario + ".json");
        Assumptions.assumeTrue(Files.exists(file), "no golden scenario at " + file);
        var dictionary = scenario.startsWith("default") ? "gen3-default" : "sheepdog-test.json";
        var faults = new ArrayList<String>();

        try (var commons =
                new TestCommons(
                        Dictionary.read(SHARED.resolve("data/dictionaries").resolve(dictionary)))) {
            for (var step : TestCommons.JSON.readTree(file.toFile()).path("steps")) {
                run(commons, step, faults);
            }
        }

        assertThat(faults).isEmpty();
    }

    private void run(TestCommons commons, JsonNode step, List<String> faults) throws IOException {
        var path = step.path("path").asText();
        boolean writes = Set.of("PUT", "POST", "DELETE").contains(step.path("method").asText());
        if (!writes || path.endsWith("graphql") || isForIngest(step)) {
            return;
        }
        var expected = step.path("answer").path("json");
        var name = step.path("name").asText();
        var actual = answer(commons, step, path);
        answers.put(name, actual);
        var deviation = step.path("deviation").path("expect");
        if (!deviation.isMissingNode()) {
            if (!contains(actual, deviation.path("json"))) {
                faults.add(
                        name
                                + "\n  expected part "
                                + deviation.path("json")
                                + "\n  actual "
                                + actual);
            }
            return;
        }
        var left = comparable(ordered(step, expected), true);
        var right = comparable(ordered(step, actual), false);
        if (!left.equals(right)) {
            faults.add(name + "\n  expected " + left + "\n  actual   " + right);
        }
    }

    /** What cannot become a command. */
    private static boolean isForIngest(JsonNode step) {
        var answer = step.path("answer").path("json");
        var message = answer.path("message").asText();
        return message.startsWith("Unable to parse")
                || message.startsWith("JSON parsed from")
                || message.startsWith("Invalid type in key")
                || message.startsWith("No program specified")
                || message.startsWith("The program creation endpoint")
                || message.startsWith("Boolean value")
                || message.startsWith("Bulk transfers must")
                || message.startsWith("to_delete value")
                || message.startsWith("The requested URL")
                || step.path("name").asText().equals("bulk_missing_key");
    }

    private JsonNode answer(TestCommons commons, JsonNode step, String path) throws IOException {
        var command =
                new GoldenCommands(commons).answer(step.path("method").asText(), filled(path));
        if (command != null) {
            return command;
        }
        if (path.matches("/v0/submission/?")) {
            return body(commons.putProgram(step.path("body").path("json").path("name").asText()));
        }
        var upload = UPLOAD.matcher(path);
        if (!upload.matches()) {
            var program = path.replaceAll("/v0/submission/|/$", "");
            var document = filled(step.path("body").path("json").toString());
            return body(commons.putProjectDocument(program, document));
        }
        var suffix = upload.group(3) == null ? "" : upload.group(3);
        var scope =
                TestCommons.scope(
                        upload.group(1),
                        upload.group(2),
                        step.path("method").asText().equals("POST") ? Role.CREATE : Role.UPDATE,
                        suffix.equals("/_dry_run"),
                        suffix.equals("/bulk"));
        var actual =
                commons.answer(
                        commons.whole(
                                scope,
                                bodies(step, suffix.equals("/bulk")),
                                commons.request(path.replaceAll("\\?.*", ""))));
        return path.endsWith("?async=true")
                ? TestCommons.JSON
                        .createObjectNode()
                        .put("code", 200)
                        .put("message", "Transaction submitted.")
                : actual;
    }

    private static JsonNode body(org.tributary.event.v1.SubmissionOutcome outcome)
            throws IOException {
        return TestCommons.JSON.readTree(outcome.getHead());
    }

    private Bodies bodies(JsonNode step, boolean bulk) {
        var type = step.path("headers").path("Content-Type").asText();
        var body = step.path("body");
        if (bulk) {
            var builder = Bodies.bulk();
            for (var each : body.path("json")) {
                var text = each.path("doc").asText();
                if (each.path("doc_format").asText().equalsIgnoreCase("json")) {
                    builder.json(each.path("name").asText(), text);
                } else {
                    builder.table(each.path("name").asText(), DocumentFormat.TSV, text);
                }
            }
            return builder.build();
        }
        if (type.startsWith("text/")) {
            return Bodies.table(
                    type.endsWith("csv") ? DocumentFormat.CSV : DocumentFormat.TSV,
                    filled(body.path("text").asText()));
        }
        return Bodies.json(filled(body.path("json").toString()));
    }

    private String filled(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        match -> {
                            JsonNode at = null;
                            for (var part : match.group(1).split("\\.")) {
                                at =
                                        at == null
                                                ? answers.get(part)
                                                : part.matches("\\d+")
                                                        ? at.path(Integer.parseInt(part))
                                                        : at.path(part);
                            }
                            return at == null ? "" : at.asText();
                        });
    }

    /** Entities by their keys, where the scenario leaves their order open. */
    private static JsonNode ordered(JsonNode step, JsonNode answer) {
        if (step.path("unordered").toString().contains("entities")
                && answer.path("entities") instanceof ArrayNode entities) {
            var sorted = new ArrayList<JsonNode>();
            entities.forEach(sorted::add);
            sorted.sort(
                    java.util.Comparator.comparing(
                            entity -> entity.path("unique_keys").toString()));
            entities.removeAll();
            entities.addAll(sorted);
        }
        return answer;
    }

    /** Ids as the first mention of them, transaction ids and places left out, errors sorted. */
    private JsonNode comparable(JsonNode answer, boolean recorded) throws IOException {
        var text =
                UUID.matcher(answer.toString())
                        .replaceAll(match -> recorded ? match.group() : named(match.group()))
                        .replaceAll("transaction(s/|_log '| ')\\d+", "transaction$1N");
        var copy = TestCommons.JSON.readTree(text);
        if (copy instanceof ObjectNode object) {
            object.remove("transaction_id");
            object.path("entities").forEach(GoldenScenarioTest::sortErrors);
        }
        if (recorded) {
            recordedIds(answer);
        }
        return copy;
    }

    private final List<String> expectedIds = new ArrayList<>();

    private void recordedIds(JsonNode answer) {
        expectedIds.clear();
        UUID.matcher(answer.toString()).results().forEach(match -> expectedIds.add(match.group()));
    }

    /** The recorded id that stands where ours does, if it always does. */
    private String named(String own) {
        if (ids.containsKey(own)) {
            expectedIds.remove(ids.get(own));
            return ids.get(own);
        }
        var next = expectedIds.stream().filter(id -> !ids.containsValue(id)).findFirst();
        next.ifPresent(id -> ids.put(own, id));
        return next.orElse(own);
    }

    private static void sortErrors(JsonNode entity) {
        var sorted = new TreeSet<String>();
        var array = (ArrayNode) entity.path("errors");
        int size = array.size();
        for (int i = 0; i < size; i++) {
            var error = (ObjectNode) array.get(i);
            var message = error.path("message").asText();
            error.put("message", message.replaceFirst(" \\(line \\d+(, column '.*')?\\)$", ""));
            sorted.add(i + error.toString());
        }
        var texts = new ArrayList<String>();
        array.forEach(error -> texts.add(error.toString()));
        texts.sort(null);
        array.removeAll();
        texts.forEach(array::add);
    }

    private static boolean contains(JsonNode actual, JsonNode part) {
        if (part.isObject()) {
            return part.properties().stream()
                    .allMatch(entry -> contains(actual.path(entry.getKey()), entry.getValue()));
        }
        if (part.isArray()) {
            boolean same = actual.size() == part.size();
            for (int i = 0; same && i < part.size(); i++) {
                same = contains(actual.path(i), part.path(i));
            }
            return same;
        }
        return part.isMissingNode() || part.equals(actual);
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contributor's large table with many mistakes: read, mended, sent again, watched. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WatchIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PROJECT = "e2e/watch";
    private static final String HEADER =
            "type\tsubmitter_id\tstudies.submitter_id\tage_at_enrollment\tsex\n";
    private static final int ROWS = 20_000;
    private static final int BAD = 5_000;

    private final Requests admin;
    private final Requests visitor;
    private long rejected;
    private List<String> fixIt = List.of();

    WatchIT(Site site) {
        admin = site.as("admin");
        visitor = site.as("visitor");
    }

    @BeforeAll
    void submitATableWithMistakes() {
        admin.project("e2e", "watch");
        expect(
                200,
                admin.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "st", "projects": {"code": "watch"}}
                        """));
        var answer = expect(400, admin.put(PROJECT, TSV, table("row-", 4)));
        rejected = answer.json().path("transaction_id").asLong();
        assertThat(answer.json().path("entity_error_count").asInt()).isEqualTo(BAD);
        assertThat(answer.json().path("entities")).hasSize(ROWS);
        assertThat(answer.message()).contains("all are at " + path("/errors"));
    }

    private static String table(String prefix, int oneBadOf) {
        return IntStream.range(0, ROWS)
                .mapToObj(
                        i ->
                                "subject\t%s%d\tst\t%s\tfemale\n"
                                        .formatted(prefix, i, i % oneBadOf == 1 ? "old" : i % 80))
                .collect(Collectors.joining("", HEADER, ""));
    }

    private String path(String below) {
        return "/api/v1/submissions/" + rejected + below;
    }

    @Test
    @Order(1)
    void shouldTellTheStateOfARejectedSubmission() {
        var json = expect(200, admin.get(path(""))).json();

        assertThat(json.path("state").asText()).isEqualTo("rejected");
        assertThat(json.at("/counts/received").asInt()).isEqualTo(ROWS);
        assertThat(json.at("/counts/invalid").asInt()).isEqualTo(BAD);
        assertThat(json.at("/counts/valid").asInt()).isEqualTo(ROWS - BAD);
        assertThat(json.at("/timings/seconds/validating").isNumber()).isTrue();
        assertThat(json.at("/links/fixit").asText()).isEqualTo(path("/fixit"));
    }

    @Test
    @Order(1)
    void shouldGiveAllErrorsPageByPage() {
        Set<Integer> lines = new HashSet<>();
        int pages = 0;
        for (var after = ""; after != null; pages++) {
            var page = expect(200, admin.get(path("/errors?limit=2000" + after))).json();
            page.path("errors").forEach(error -> lines.add(error.path("line").asInt()));
            assertThat(page.at("/errors/0/column").asText()).isEqualTo("age_at_enrollment");
            assertThat(page.at("/errors/0/value").asText()).isEqualTo("old");
            assertThat(page.at("/errors/0/expected").asText()).contains("integer");
            var next = page.path("next").textValue();
            after = next == null ? null : "&after=" + next;
        }

        assertThat(lines).hasSize(BAD).contains(3, 7);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    @Order(1)
    void shouldGiveAllErrorsAsATableBelowTheProjectToo() {
        var own = admin.lines(path("/errors.tsv")).body().toList();
        var below =
                admin.lines(
                                "/api/v0/submission/%s/transactions/%d/errors.tsv"
                                        .formatted(PROJECT, rejected))
                        .body()
                        .toList();

        assertThat(own).hasSize(BAD + 1).isEqualTo(below);
        assertThat(own.getFirst()).startsWith("document\tline\tcolumn\tvalue");
    }

    @Test
    @Order(1)
    void shouldHideItFromOthers() {
        for (var below : List.of("", "/events", "/errors", "/errors.tsv", "/fixit")) {
            assertThat(visitor.get(path(below)).status()).isEqualTo(404);
        }
        assertThat(visitor.get("/api/v1/submissions").json().path("submissions")).isEmpty();
    }

    @Test
    @Order(2)
    void shouldGiveTheFailingRowsWithTheirErrors() {
        fixIt = admin.lines(path("/fixit")).body().toList();

        assertThat(fixIt).hasSize(BAD + 1);
        assertThat(fixIt.getFirst()).isEqualTo(HEADER.strip() + "\terrors");
        assertThat(fixIt.get(1))
                .startsWith("subject\trow-1\tst\told\tfemale\t")
                .contains("integer");
    }

    @Test
    @Order(3)
    void shouldTakeTheMendedFileWithItsErrorsColumn() {
        var mended =
                fixIt.stream()
                        .map(line -> line.replace("\told\t", "\t41\t"))
                        .collect(Collectors.joining("\n"));

        var answer = admin.put(PROJECT, TSV, mended);

        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        assertThat(answer.json().path("created_entity_count").asInt()).isEqualTo(BAD);
        assertThat(admin.count("subject", "e2e-watch")).isEqualTo(BAD);
    }

    @Test
    @Order(4)
    void shouldFollowASubmissionUntilItCanBeQueried() {
        var begun =
                admin.send(
                        "PUT",
                        PROJECT + "?async=true",
                        TSV,
                        BodyPublishers.ofString(
                                table("live-", ROWS + 1).replace("\told\t", "\t1\t")));
        long id = begun.json().path("transaction_id").asLong();

        var states = new LinkedHashSet<String>();
        var ids = new ArrayList<String>();
        JsonNode last = null;
        for (var line :
                admin.lines("/api/v1/submissions/%d/events".formatted(id)).body().toList()) {
            if (line.startsWith("id: ")) {
                ids.add(line.substring(4));
            } else if (line.startsWith("data: ")) {
                last = read(line.substring(6));
                states.add(last.path("state").asText());
            }
        }

        assertThat(states).contains("loading").endsWith("queryable");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(last).isNotNull();
        assertThat(last.path("as_of").asText()).startsWith("e2e-watch:");
        assertThat(last.at("/counts/loaded").asInt()).isEqualTo(ROWS);
        assertThat(last.at("/timings/seconds/loading").isNumber()).isTrue();
        var again =
                admin.lines(
                        "/api/v1/submissions/%d/events".formatted(id),
                        "Last-Event-ID",
                        ids.getLast());
        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    @Order(4)
    void shouldCarryTheLogPositionOfWhatWasWritten() {
        var rows = HEADER + "subject\tposition-1\tst\t4\tfemale\n";

        var plain = admin.put(PROJECT, TSV, rows);
        var detailed =
                admin.send(
                        "PUT",
                        PROJECT,
                        TSV,
                        BodyPublishers.ofString(rows),
                        "X-Tributary-Details",
                        "true");

        assertThat(plain.json().has("as_of")).isFalse();
        assertThat(detailed.json().path("as_of").asText()).matches("e2e-watch:\\d+");
    }

    @Test
    @Order(5)
    void shouldListSubmissionsOfAProject() {
        var first = admin.get("/api/v1/submissions?project=e2e-watch&limit=2").json();
        var bad = admin.get("/api/v1/submissions?project=e2e-watch&state=rejected").json();

        assertThat(first.path("submissions")).hasSize(2);
        assertThat(first.path("next").isTextual()).isTrue();
        assertThat(bad.path("submissions")).hasSize(1);
        assertThat(bad.at("/submissions/0/transaction_id").asLong()).isEqualTo(rejected);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

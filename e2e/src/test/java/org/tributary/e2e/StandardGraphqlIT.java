package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GraphQL beside what Gen3 has: pages by cursor, freshness, refusal by cost, answers of any length.
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandardGraphqlIT {

    private static final String PROJECT = "e2epages/pagesone";
    private static final String PROJECT_ID = "e2epages-pagesone";
    private static final String OTHER_ID = "e2epages-pagestwo";
    private static final int SUBJECTS = 3_000;

    private final Requests admin;
    private final Requests visitor;

    StandardGraphqlIT(Site site) {
        admin = site.as("admin");
        visitor = site.as("visitor");
    }

    @BeforeAll
    void submit() {
        for (var code : List.of("pagesone", "pagestwo")) {
            admin.project("e2epages", code);
            expect(200, admin.put("e2epages/" + code, JSON, study(code)));
        }
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        for (int i = 0; i < SUBJECTS; i++) {
            rows.append("subject\tpage-%d\tst-pagesone\n".formatted(i));
        }
        expect(200, admin.put(PROJECT, TSV, rows.toString()));
        expect(
                200,
                admin.put(
                        "e2epages/pagestwo",
                        TSV,
                        "type\tsubmitter_id\tstudies.submitter_id\nsubject\tpage-x\tst-pagestwo\n"));
    }

    private static String study(String code) {
        return "{\"type\":\"study\",\"submitter_id\":\"st-%s\",\"projects\":{\"code\":\"%s\"}}"
                .formatted(code, code);
    }

    private static Requests.Answer ask(Requests who, String query, String... headers) {
        var body = JsonNodeFactory.instance.objectNode().put("query", query);
        return who.post("/api/v1/graphql", body.toString(), headers);
    }

    private static JsonNode data(Requests who, String query) {
        return expect(200, ask(who, query)).json().path("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project_id: \"e2epages-pagesone\",", ""})
    void shouldTurnPagesUntilTheEnd(String filter) {
        var seen = new ArrayList<String>();
        String after = "";
        boolean more = true;
        while (more) {
            var page =
                    data(
                                    admin,
                                    "{ subject_page(%s quick_search: \"page-\", first: 700 %s) { edges { cursor node { submitter_id } } nodes { submitter_id } pageInfo { hasNextPage endCursor } } }"
                                            .formatted(filter, after))
                            .path("subject_page");
            page.path("nodes").forEach(node -> seen.add(node.path("submitter_id").asText()));
            assertThat(page.path("edges")).hasSameSizeAs(page.path("nodes"));
            more = page.at("/pageInfo/hasNextPage").asBoolean();
            after = ", after: \"%s\"".formatted(page.at("/pageInfo/endCursor").asText());
        }

        assertThat(seen)
                .hasSize(filter.isEmpty() ? SUBJECTS + 1 : SUBJECTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldShowNoPageOfProjectsThatMayNotBeRead() {
        var page =
                data(
                        visitor,
                        "{ subject_page { nodes { id } pageInfo { hasNextPage endCursor } } }");

        assertThat(page)
                .hasToString(
                        "{\"subject_page\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}");
    }

    @Test
    void shouldTellWhereAFieldFailed() {
        var answer =
                ask(admin, "{ good: _study_count bad: subject_page(first: 0) { nodes { id } } }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/errors/0/path/0").asText()).isEqualTo("bad");
        assertThat(answer.json().at("/errors/0/message").asText())
                .isEqualTo(
                        "Argument \"first\" is 0: expected 1 to 10000 (ACCESS_API_GRAPHQL_MAX_PAGE)");
        assertThat(answer.json().at("/data/good").asLong()).isPositive();
    }

    @Test
    void shouldReadItsOwnWrite() {
        var table = "type\tsubmitter_id\tstudies.submitter_id\nsubject\town-%d\tst-pagestwo\n";
        var seen = new LinkedHashSet<Integer>();
        for (int i = 0; i < 5; i++) {
            var rows = BodyPublishers.ofString(table.formatted(i));
            var sent =
                    admin.send(
                            "PUT", "e2epages/pagestwo", TSV, rows, "X-Tributary-Details", "true");
            var asOf = expect(200, sent).json().path("as_of").asText();

            var answer =
                    expect(
                            200,
                            ask(
                                    admin,
                                    "{ subject(quick_search: \"own-%d\") { id } }".formatted(i),
                                    "X-Min-As-Of",
                                    asOf));

            seen.add(answer.json().at("/data/subject").size());
            var reached = answer.json().at("/extensions/as_of/positions").path(OTHER_ID).asLong();
            assertThat(reached)
                    .isGreaterThanOrEqualTo(
                            Long.parseLong(asOf.substring(asOf.lastIndexOf(':') + 1)));
        }
        assertThat(seen).containsExactly(1);
    }

    @Test
    void shouldNotTellOfPositionsOfOtherProjects() {
        var answer = ask(visitor, "{ _subject_count }", "X-Min-As-Of", PROJECT_ID + ":1");

        assertThat(answer.status()).isEqualTo(404);
        var positions =
                expect(200, ask(visitor, "{ _subject_count }"))
                        .json()
                        .at("/extensions/as_of/positions");
        assertThat(positions.isObject()).isTrue();
        assertThat(positions.size()).isZero();
    }

    @Test
    void shouldKeepTheCountsThatItCounts() {
        var counts =
                data(
                        admin,
                        "{ kept: _subject_count(project_id: \"%s\") counted: _subject_count(project_id: \"%s\", quick_search: \"page-\") }"
                                .formatted(PROJECT_ID, PROJECT_ID));

        assertThat(counts.path("kept").asInt()).isEqualTo(SUBJECTS);
        assertThat(counts.path("counted").asInt()).isEqualTo(SUBJECTS);
    }

    @Test
    void shouldRefuseWhatCostsTooMuch() {
        var step = "subjects(first: 0) { studies(first: 0) { ";
        var query = "{ study(first: 0) { %s id %s } }".formatted(step.repeat(5), "} } ".repeat(5));

        var answer = ask(admin, query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/message").asText())
                .contains("The query would visit about", "ACCESS_API_GRAPHQL_MAX_COST");
    }

    @Test
    void shouldStreamWhatIsLong() {
        var fields = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            fields.append(
                    "a%d: subject(project_id: \"%s\", first: 0) { id submitter_id created_datetime updated_datetime } "
                            .formatted(i, PROJECT_ID));
        }

        var answer = data(admin, "{ %s }".formatted(fields));

        assertThat(answer).hasSize(12);
        answer.forEach(list -> assertThat(list).hasSize(SUBJECTS));
    }
}

package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.access.AccessApiService;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.commons.ServiceKind;
import org.tributary.local.data.DataFolder;

/**
 * What an access-api of level regular says of projects that the caller may not read: assertion 17
 * of J.2. It stands beside the one of the shared commons, over the same graph.
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TierIT {

    private static final long LIMIT = 5;
    private static final String PROJECT = "e2etier-crowd";
    private static final String FACETS =
            "/v1/facets?node=subject&project_id="
                    + PROJECT
                    + "&by=sex,submitter_id,age_at_enrollment";

    private final Site site;
    private final AccessApiService service;
    private Requests visitor = new Requests("", "");
    private Requests admin = new Requests("", "");

    TierIT(Site site) {
        this.site = site;
        var settings =
                new TreeMap<>(
                        new ServiceEnvironment(DataFolder.open(site.data()), 0)
                                .of(ServiceKind.ACCESS_API));
        settings.put("ACCESS_API_HTTP_PORT", "0");
        settings.put("ACCESS_API_TIER", "regular");
        settings.put("ACCESS_API_TIER_LIMIT", Long.toString(LIMIT));
        this.service = AccessApiService.from(settings);
    }

    @BeforeAll
    void start() throws Exception {
        var requests = site.as("admin");
        requests.project("e2etier", "crowd");
        var records = new StringBuilder("[");
        for (int i = 0; i < 12; i++) {
            records.append(
                    """
                    %s{"type": "subject", "submitter_id": "tier-%d", "sex": "%s", "age_at_enrollment": %d,
                       "studies": {"submitter_id": "tier"}}
                    """
                            .formatted(i == 0 ? "" : ",", i, i < 9 ? "female" : "male", 20 + i));
        }
        expect(
                200,
                requests.put(
                        "e2etier/crowd",
                        JSON,
                        """
                        {"type": "study", "submitter_id": "tier", "projects": {"code": "crowd"}}
                        """));
        expect(200, requests.put("e2etier/crowd", JSON, records + "]"));
        service.start();
        var url = "http://127.0.0.1:" + service.port();
        visitor = new Requests(url, site.commons().token("visitor"));
        admin = new Requests(url, site.commons().token("admin"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static long count(Requests requests, String arguments) {
        var query = "{ n: _subject_count(project_id: \\\"%s\\\"%s) }".formatted(PROJECT, arguments);
        var answer =
                requests.post("/v0/submission/graphql", "{\"query\": \"%s\"}".formatted(query));
        return expect(200, answer).json().at("/data/n").asLong(-2);
    }

    private JsonNode facets(Requests requests, String more) {
        return expect(200, requests.get(FACETS + more)).json();
    }

    @Test
    void shouldRoundWhatIsMuchAndMaskWhatIsLittle() {
        assertThat(count(admin, "")).isEqualTo(12);
        assertThat(count(visitor, "")).isEqualTo(10);
        assertThat(count(visitor, ", sex: [\\\"female\\\"]")).isEqualTo(5);
        assertThat(count(visitor, ", sex: [\\\"male\\\"]")).isEqualTo(-1);
        assertThat(count(visitor, ", sex: [\\\"intersex\\\"]")).isEqualTo(-1);
    }

    @Test
    void j2_17_shouldSayNothingOfFewInAnyStatistic() {
        var answer = facets(visitor, "&step=age_at_enrollment:6");

        assertThat(answer.path("total").asLong()).isEqualTo(10);
        var sex = answer.at("/facets/0");
        assertThat(sex.path("values").findValuesAsText("value")).containsExactly("female");
        assertThat(sex.at("/values/0/count").asLong()).isEqualTo(5);
        assertThat(answer.at("/facets/1/values")).isEmpty();
        assertThat(answer.at("/facets/1/accessibility").asText()).isEqualTo("accessible");
        var age = answer.at("/facets/2");
        assertThat(age.path("count").asLong()).isEqualTo(10);
        assertThat(age.path("max").isNull()).isTrue();
        assertThat(age.path("avg").isNull()).isTrue();
        assertThat(age.path("histogram"))
                .allSatisfy(
                        bucket -> {
                            assertThat(bucket.path("count").asLong()).isEqualTo(5);
                            assertThat(bucket.has("max")).isFalse();
                        });
    }

    @Test
    void j2_17_shouldNeverDifferByFew() {
        var filters =
                List.of(
                        "{}",
                        "{\"=\":{\"sex\":\"female\"}}",
                        "{\"!=\":{\"sex\":\"male\"}}",
                        "{\"in\":{\"sex\":[\"male\",\"intersex\"]}}",
                        "{\"OR\":[{\"=\":{\"sex\":\"male\"}},{\"=\":{\"sex\":\"female\"}}]}",
                        "{\"=\":{\"submitter_id\":\"tier-1\"}}",
                        "{\"!=\":{\"submitter_id\":\"tier-1\"}}",
                        "{\">=\":{\"age_at_enrollment\":21}}",
                        "{\"search\":{\"keyword\":\"tier-1\",\"fields\":[\"submitter_id\"]}}");
        for (var filter : filters) {
            for (var self : List.of("true", "false")) {
                var answer =
                        visitor.post(
                                "/v1/facets",
                                """
                                {"node": "subject", "project_id": ["%s"], "by": ["sex"], "filterSelf": %s, "filter": %s}
                                """
                                        .formatted(PROJECT, self, filter));
                assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
                var numbers = new ArrayList<>(answer.json().findValues("count"));
                numbers.add(answer.json().path("total"));
                assertThat(numbers)
                        .as(filter)
                        .allMatch(number -> number.asLong() == -1 || number.asLong() % LIMIT == 0);
            }
        }
    }

    @Test
    void shouldShowNoRecordsAndNoSingleOnes() {
        var query = "{ subject(project_id: \\\"%s\\\") { id } }".formatted(PROJECT);
        var answer = visitor.post("/v0/submission/graphql", "{\"query\": \"%s\"}".formatted(query));

        assertThat(answer.json().at("/data/subject")).isEmpty();
        assertThat(count(visitor, ", submitter_id: \\\"tier-1\\\"")).isZero();
        assertThat(count(visitor, ", quick_search: \\\"tier-1\\\"")).isZero();
        assertThat(facets(visitor, "&accessibility=accessible").path("total").asLong()).isZero();
        assertThat(facets(admin, "").path("total").asLong()).isEqualTo(12);
    }
}

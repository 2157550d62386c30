package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a cell in other words to the graph, the warning and the counts. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HarmonizationIT {

    private static final String PROJECT = "e2e/harmonization";
    private static final String COUNTS = "/api/v1/projects/e2e-harmonization/harmonization";

    private final Site site;
    private final Requests admin;

    HarmonizationIT(Site site) {
        this.site = site;
        admin = site.as("admin");
    }

    @BeforeAll
    void createProject() {
        admin.project("e2e", "harmonization");
        expect(
                200,
                admin.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "st", "projects": {"code": "harmonization"}}
                        """));
    }

    @Test
    void shouldKeepWarnAndCountWhatRulesChange() {
        var table =
                "type\tsubmitter_id\tstudies.submitter_id\tage_at_enrollment\tsex\n"
                        + "subject\th-1\tst\t34 years\tM\n"
                        + "subject\th-2\tst\tNA\tF\n"
                        + "subject\th-3\tst\t50\tmale\n";

        var answer = expect(200, admin.put(PROJECT, TSV, table));

        assertThat(answer.json().at("/entities/0/warnings").toString())
                .contains("'34 years' of 'age_at_enrollment' was read as '34'", "HARMONIZED");
        assertThat(answer.json().at("/entities/2/warnings")).isEmpty();
        assertThat(
                        admin.query(
                                        "{ subject(project_id: \"e2e-harmonization\", order_by_asc: \"submitter_id\") { sex age_at_enrollment } }")
                                .toString())
                .isEqualTo(
                        "{\"subject\":[{\"sex\":\"male\",\"age_at_enrollment\":34.0},{\"sex\":\"female\",\"age_at_enrollment\":null},{\"sex\":\"male\",\"age_at_enrollment\":50.0}]}");
        assertThat(admin.get(COUNTS).json().path("rules").toString())
                .isEqualTo(
                        "[{\"node_type\":\"subject\",\"property\":\"age_at_enrollment\",\"rule\":\"null_like\",\"count\":1},"
                                + "{\"node_type\":\"subject\",\"property\":\"age_at_enrollment\",\"rule\":\"unit\",\"count\":1},"
                                + "{\"node_type\":\"subject\",\"property\":\"sex\",\"rule\":\"aliases\",\"count\":2}]");
    }

    @Test
    void shouldNotTellStrangers() {
        assertThat(site.as("visitor").get(COUNTS).status()).isEqualTo(404);
    }
}

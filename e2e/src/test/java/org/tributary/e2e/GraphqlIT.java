package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the recorded answers cannot show of queries: who sees what, and our own routes. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphqlIT {

    private static final String PROJECT = "e2equery/asked";
    private static final String PROJECT_ID = "e2equery-asked";
    private static final String LINKS = "/api/v0/submission/";

    private final Requests admin;
    private final Requests visitor;
    private long transaction;

    GraphqlIT(Site site) {
        admin = site.as("admin");
        visitor = site.as("visitor");
    }

    @BeforeAll
    void submit() {
        admin.project("e2equery", "asked");
        var answer =
                expect(
                        200,
                        admin.put(
                                PROJECT,
                                JSON,
                                """
                                [{"type": "study", "submitter_id": "q-st", "projects": {"code": "asked"}},
                                 {"type": "subject", "submitter_id": "q-b", "studies": {"submitter_id": "q-st"}, "age_at_enrollment": 7},
                                 {"type": "subject", "submitter_id": "q-a", "studies": {"submitter_id": "q-st"}, "age_at_enrollment": 40},
                                 {"type": "sample", "submitter_id": "q-s", "subjects": {"submitter_id": "q-a"}}]
                                """));
        transaction = answer.json().path("transaction_id").asLong();
    }

    @Test
    void shouldFollowLinksBothWays() {
        var found =
                admin.query(
                        """
                        { study(project_id: "%s") { subjects(order_by_asc: "age_at_enrollment") { submitter_id _samples_count
                            samples { subjects { studies { projects { project_id programs { name } } } } } } } }
                        """
                                .formatted(PROJECT_ID));

        assertThat(found)
                .hasToString(
                        """
                        {"study":[{"subjects":[{"submitter_id":"q-b","_samples_count":0,"samples":[]},\
                        {"submitter_id":"q-a","_samples_count":1,"samples":[{"subjects":[{"studies":[{"projects":\
                        [{"project_id":"e2equery-asked","programs":[{"name":"e2equery"}]}]}]}]}]}]}]}""");
    }

    @Test
    void shouldFindRecordsOfAnyType() {
        var found =
                admin.query(
                        """
                        { node(quick_search: "Q-S", project_id: "%s", order_by_desc: "submitter_id") {
                            type submitter_id ... on study { __typename } } }
                        """
                                .formatted(PROJECT_ID));

        assertThat(found)
                .hasToString(
                        """
                        {"node":[{"type":"study","submitter_id":"q-st","__typename":"study"},{"type":"sample","submitter_id":"q-s"}]}""");
    }

    @Test
    void shouldShowNothingToWhoMayReadNothing() {
        var found =
                visitor.query(
                        """
                        { subject(project_id: "%1$s") { id } _subject_count project { code } node { id } datanode { id }
                          program(name: "e2equery") { name projects { code } _projects_count } }
                        """
                                .formatted(PROJECT_ID));

        assertThat(found)
                .hasToString(
                        """
                        {"subject":[],"_subject_count":0,"project":[],"node":[],"datanode":[],\
                        "program":[{"name":"e2equery","projects":[],"_projects_count":0}]}""");
    }

    @Test
    void shouldShowTheTransactionsOfARecord() {
        var record =
                """
                {"type": "core_metadata_collection", "submitter_id": "q-log", "projects": {"code": "asked"}, "title": "%s"}
                """;
        var created = expect(200, admin.put(PROJECT, JSON, record.formatted("one")));
        expect(200, admin.put(PROJECT, JSON, record.formatted("one")));
        var updated = expect(200, admin.put(PROJECT, JSON, record.formatted("two")));

        var found =
                admin.query(
                        """
                        { core_metadata_collection(submitter_id: "q-log", project_id: "%s") { title
                            _transaction_logs(order_by_asc: "id") { id type submitter snapshots { action } }
                            _transaction_logs_count last: _transaction_logs(last: 1) { id } } }
                        """
                                .formatted(PROJECT_ID));

        var log = found.at("/core_metadata_collection/0");
        assertThat(log.path("_transaction_logs_count").asInt()).isEqualTo(2);
        assertThat(log.path("_transaction_logs"))
                .extracting(row -> row.path("id").asText())
                .containsExactly(
                        created.json().path("transaction_id").asText(),
                        updated.json().path("transaction_id").asText());
        assertThat(log.at("/_transaction_logs/1/snapshots/0/action").asText()).isEqualTo("update");
        assertThat(log.at("/last/0/id").asText())
                .isEqualTo(updated.json().path("transaction_id").asText());
    }

    @Test
    void shouldListProgramsAndProjects() {
        var programs = visitor.get(LINKS).json().path("links");
        var projects = visitor.get(LINKS + "e2equery").json().path("links");
        var unknown = visitor.get(LINKS + "nowhere");

        assertThat(programs).extracting(JsonNode::asText).contains("/v0/submission/e2equery");
        assertThat(projects)
                .extracting(JsonNode::asText)
                .containsExactly("/v0/submission/e2equery/asked");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.message()).isEqualTo("program nowhere not found");
    }

    @Test
    void shouldSayWhatBecameOfASubmission() {
        var path = "/api/v1/submissions/" + transaction;

        var own = admin.get(path);
        var hidden = visitor.get(path);

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().path("state").asText()).isEqualTo("queryable");
        assertThat(own.json().path("project_id").asText()).isEqualTo(PROJECT_ID);
        assertThat(hidden.status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerFaultsAsListsOfTexts() {
        var body = "{\"query\": \"{ subject { submiter_id } }\"}";

        var answer = admin.send("POST", "graphql", JSON, BodyPublishers.ofString(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .hasToString(
                        "{\"data\":null,\"errors\":[\"Cannot query field \\\"submiter_id\\\" on type \\\"subject\\\". Did you mean \\\"submitter_id\\\"?\"]}");
    }
}

package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A researcher asks, a committee decides. */
@ExtendWith(VertxExtension.class)
class AccessRequestTest {

    private static final String REQUESTS = "/api/v1/access/requests";
    private static final String TOMORROW =
            Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    private static final String USERS =
            """
            authz:
              resources:
                - name: programs
                  subresources:
                    - {name: a, subresources: [{name: projects, subresources: [{name: p1}, {name: p2}]}]}
              roles:
                - {id: reader, permissions: [{id: r, action: {service: '*', method: read}}]}
                - {id: updater, permissions: [{id: u, action: {service: '*', method: update}}]}
                - {id: committee, permissions: [{id: d, action: {service: requestor, method: approve}}]}
              policies:
                - {id: read_p1, role_ids: [reader], resource_paths: [/programs/a/projects/p1]}
                - {id: read_both, role_ids: [reader], resource_paths: [/programs/a/projects/p1, /programs/a/projects/p2]}
                - {id: decide_p1, role_ids: [committee], resource_paths: [/programs/a/projects/p1]}
                - {id: update_p1, role_ids: [updater], resource_paths: [/programs/a/projects/p1]}
            users:
              ada: {}
              bob: {policies: [update_p1]}
              dac: {policies: [decide_p1]}
              dac2: {policies: [decide_p1]}
            """;

    private TestCommons commons;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) throws IOException {
        commons = new TestCommons(vertx, false, Files.writeString(folder.resolve("u.yaml"), USERS));
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    private HttpResponse<Buffer> post(String user, String path, String body) {
        return commons.client
                .post(REQUESTS + path)
                .putHeader("Authorization", commons.token(user))
                .sendBuffer(Buffer.buffer(body.replace('\'', '"')))
                .await();
    }

    private JsonNode json(HttpResponse<Buffer> response, int status) {
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
        return TestJson.read(response.bodyAsString());
    }

    private String asked(String user, String policy) {
        var body = "{'policy': '%s', 'reason': 'my thesis'}".formatted(policy);
        return "/" + json(post(user, "", body), 201).path("id").asText();
    }

    private JsonNode list(String user, String query) {
        var response = commons.send(HttpMethod.GET, REQUESTS + query, commons.token(user));
        return json(response, 200).path("requests");
    }

    private int reads(String user) {
        return commons.send(
                        HttpMethod.GET,
                        "/authz?resource=/programs/a/projects/p1&service=fence&method=read",
                        commons.token(user))
                .statusCode();
    }

    private static String yes() {
        return "{'reason': 'ethics 12', 'expires_at': '%s'}".formatted(TOMORROW);
    }

    @Test
    void shouldGiveWhatACommitteeMemberApproves() {
        var request = asked("ada", "read_p1");
        assertThat(list("dac", "?role=decide&state=pending")).hasSize(1);
        assertThat(reads("ada")).isEqualTo(403);

        var approved = json(post("dac", request + "/approve", yes()), 200);

        assertThat(reads("ada")).isEqualTo(200);
        assertThat(approved.path("state").asText()).isEqualTo("approved");
        assertThat(approved.path("decided_by").asText()).isEqualTo("dac");
        assertThat(approved.path("decided_reason").asText()).isEqualTo("ethics 12");
        assertThat(approved.at("/grant/expires_at").asText()).isEqualTo(TOMORROW);
        assertThat(approved.at("/grant/origin/request").asText()).isEqualTo(request.substring(1));
        assertThat(list("ada", "").get(0)).isEqualTo(approved);
        assertThat(json(post("dac2", request + "/refuse", "{'reason': 'no'}"), 409)).isNotNull();
    }

    @Test
    void shouldGiveNothingThatIsRefusedOrWithdrawn() {
        var refused = asked("ada", "read_p1");
        json(post("dac", refused + "/refuse", "{'reason': 'too broad'}"), 200);
        var withdrawn = asked("ada", "read_p1");
        json(commons.send(HttpMethod.DELETE, REQUESTS + withdrawn, commons.token("ada")), 200);

        json(post("dac", refused + "/approve", yes()), 409);
        json(post("dac", withdrawn + "/approve", yes()), 409);
        assertThat(reads("ada")).isEqualTo(403);
        assertThat(list("ada", "").findValuesAsText("state"))
                .containsExactly("withdrawn", "refused");
    }

    @Test
    void shouldLetNobodyApproveTheirOwn() {
        var request = asked("dac", "read_p1");

        var answer = json(post("dac", request + "/approve", yes()), 403);

        assertThat(answer.path("detail").asText())
                .isEqualTo("nobody decides what they asked for themselves");
        assertThat(list("dac", "?role=decide")).isEmpty();
        assertThat(reads("dac")).isEqualTo(403);
        json(post("dac2", request + "/approve", yes()), 200);
    }

    @ParameterizedTest
    @CsvSource({
        // The right is on one of two projects only.
        "read_both, dac",
        // To change records is no right to decide who reads them.
        "read_p1, bob"
    })
    void shouldHideARequestFromWhoMayNotDecideIt(String policy, String user) {
        var request = asked("ada", policy);

        json(post(user, request + "/approve", yes()), 404);
        json(post(user, request + "/refuse", "{'reason': 'r'}"), 404);
        assertThat(list(user, "?role=decide")).isEmpty();
        assertThat(reads("ada")).isEqualTo(403);
    }

    @Test
    void shouldAskOnceForAPolicy() {
        asked("ada", "read_p1");

        json(post("ada", "", "{'policy': 'read_p1', 'reason': 'again'}"), 409);
        json(post("ada", "", "{'policy': 'read_both', 'reason': 'another'}"), 201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'project': 'a-p1', 'reason': 'r'} | read_p1",
                "{'project': 'a-p2', 'reason': 'r'} | no policy is for reading project 'a-p2' alone: name one as 'policy'",
                "{'project': 'a', 'reason': 'r'} | 'project' must be a project id such as program-code",
                "{'reason': 'r'} | 'project' is missing",
                "{'policy': 'nope', 'reason': 'r'} | policy 'nope' is not defined",
                "{'policy': 'read_p1'} | 'reason' is missing"
            })
    void shouldFindThePolicyOfAProject(String body, String result) {
        var response = post("ada", "", body);

        var answer = TestJson.read(response.bodyAsString());
        assertThat(answer.path("policy").asText(answer.path("detail").asText())).isEqualTo(result);
    }

    @Test
    void shouldAskForAnEnd() {
        var open = asked("ada", "read_p1");

        var missing = json(post("dac", open + "/approve", "{'reason': 'r'}"), 400);

        assertThat(missing.path("detail").asText()).isEqualTo("'expires_at' is missing");
        json(post("dac", open + "/approve", "{'expires_at': '%s'}".formatted(TOMORROW)), 400);
    }
}

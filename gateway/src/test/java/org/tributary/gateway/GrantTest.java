package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies given and taken back by the API. */
class GrantTest {

    private static final String GRANTS = "/api/v1/access/grants";
    private static final String ASK =
            "/authz?resource=/programs/OpenNeuro/projects/ds000030&service=peregrine&method=read";

    @AutoClose private final TestCommons commons = new TestCommons();

    private HttpResponse<Buffer> post(String user, String body) {
        return commons.client
                .post(GRANTS)
                .putHeader("Authorization", commons.token(user))
                .sendBuffer(Buffer.buffer(body.replace('\'', '"')))
                .await();
    }

    private JsonNode given(String more) {
        var response =
                post(
                        "admin",
                        "{'user': 'visitor', 'policy': 'openneuro_reader', 'reason': 'study 7'%s}"
                                .formatted(more));
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
        return TestJson.read(response.bodyAsString());
    }

    private JsonNode list(String user, String query) {
        return TestJson.read(
                        commons.send(HttpMethod.GET, GRANTS + query, commons.token(user))
                                .bodyAsString())
                .path("grants");
    }

    private int decision(String user) {
        return commons.send(HttpMethod.GET, ASK, commons.token(user)).statusCode();
    }

    @Test
    void shouldGiveAndTakeBackAndRemember() {
        assertThat(decision("visitor")).isEqualTo(403);

        JsonNode grant = given("");
        assertThat(decision("visitor")).isEqualTo(200);
        String one = GRANTS + "/" + grant.path("id").asText();
        var revoked = commons.send(HttpMethod.DELETE, one + "?reason=over", commons.token("admin"));

        assertThat(decision("visitor")).isEqualTo(403);
        JsonNode kept = TestJson.read(revoked.bodyAsString());
        assertThat(kept.path("state").asText()).isEqualTo("revoked");
        assertThat(kept.path("user").asText()).isEqualTo("visitor");
        assertThat(kept.path("granted_by").asText()).isEqualTo("admin");
        assertThat(kept.path("granted_reason").asText()).isEqualTo("study 7");
        assertThat(kept.path("revoked_by").asText()).isEqualTo("admin");
        assertThat(kept.path("revoked_reason").asText()).isEqualTo("over");
        assertThat(list("admin", "?user=VISITOR&state=revoked")).hasSize(1);
        assertThat(commons.documents).containsOnly("grant:" + kept.path("id").asText());
    }

    @Test
    void shouldEndByItself() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3_600);

        JsonNode grant = given(", 'expires_at': '%s'".formatted(end));

        assertThat(Instant.parse(grant.path("expires_at").asText())).isEqualTo(end);
        assertThat(grant.path("state").asText()).isEqualTo("active");
        assertThat(decision("visitor")).isEqualTo(200);
    }

    @Test
    void shouldShowOthersTheirOwnOnly() {
        JsonNode grant = given("");
        String one = GRANTS + "/" + grant.path("id").asText();

        assertThat(list("visitor", "")).hasSize(1);
        assertThat(list("analyst", "")).isEmpty();
        assertThat(list("analyst", "?user=visitor")).isEmpty();
        assertThat(commons.send(HttpMethod.GET, one, commons.token("visitor")).statusCode())
                .isEqualTo(200);
        assertThat(commons.send(HttpMethod.GET, one, commons.token("analyst")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldListPageByPage() {
        for (int i = 0; i < 3; i++) {
            given("");
        }

        JsonNode first =
                TestJson.read(
                        commons.send(HttpMethod.GET, GRANTS + "?limit=2", commons.token("admin"))
                                .bodyAsString());
        JsonNode rest = list("admin", "?after=" + first.path("next").asText());

        assertThat(first.path("grants")).hasSize(2);
        assertThat(rest).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'policy': 'openneuro_reader', 'reason': 'r'} | give one of 'user', 'group' and 'client', a text",
                "{'user': 'a', 'group': 'b', 'policy': 'openneuro_reader', 'reason': 'r'} | give one of 'user', 'group' and 'client', a text",
                "{'user': 'a', 'policy': 'nope', 'reason': 'r'} | policy 'nope' is not defined",
                "{'group': 'nope', 'policy': 'openneuro_reader', 'reason': 'r'} | group 'nope' is not defined",
                "{'user': 'a', 'policy': 'openneuro_reader'} | 'reason' is missing",
                "{'user': 'a', 'policy': 'openneuro_reader', 'reason': ' '} | 'reason' must be a text of 1 to 1000 characters",
                "{'user': 'a', 'policy': 'openneuro_reader', 'reason': 'r', 'expires_at': '2020-01-01T00:00:00Z'} | 'expires_at' is over",
                "{'user': 'a', 'policy': 'openneuro_reader', 'reason': 'r', 'expires_at': 'soon'} | 'expires_at' must be a time such as 2027-01-31T00:00:00Z",
                "{'user': 'a', 'polcy': 'openneuro_reader', 'reason': 'r'} | 'polcy' is not known here; known are [client, expires_at, group, policy, reason, user]",
                "[] | the body must be a JSON object",
                "{ | the body is no JSON"
            })
    void shouldSayWhatIsWrong(String body, String detail) {
        var response = post("admin", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = TestJson.read(response.bodyAsString());
        assertThat(problem.path("detail").asText()).isEqualTo(detail);
        assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
        assertThat(commons.documents).isEmpty();
    }

    @Test
    void shouldNameTheRightThatIsMissing() {
        var response = post("contributor", "{}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(TestJson.read(response.bodyAsString()).path("detail").asText())
                .isEqualTo(
                        "this needs the right 'create' of service 'arborist' on /services/arborist/grant");
    }
}

package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of arborist is public: I-148, I-149 and assertions 9, 23 and 30 of J.2. */
class AuthzTest {

    private static final String PROJECT = "/programs/OpenNeuro/projects/ds000030";

    @AutoClose private final TestCommons commons = new TestCommons();

    private JsonNode json(String uri, @Nullable String authorization) {
        return TestJson.read(commons.send(HttpMethod.GET, uri, authorization).bodyAsString());
    }

    @ParameterizedTest
    @CsvSource({
        "analyst, /programs/OpenNeuro/projects/ds000030, peregrine, read, 200",
        "analyst, /programs/OpenNeuro/projects/not-there, peregrine, read, 200",
        "analyst, /programs/OpenNeuroX, peregrine, read, 403",
        "analyst, /programs/OpenNeuro/projects/ds000030, peregrine, delete, 403",
        "analyst, /programs/OpenNeuro/projects/ds000030, peregrine, *, 403",
        "visitor, /programs/OpenNeuro/projects/ds000030, peregrine, read, 403",
        "visitor, /open, peregrine, read, 403",
        "admin, /services/fence/admin, fence, *, 200",
    })
    void shouldDecideForAProxy(
            String user, String resource, String service, String method, int status) {
        var response =
                commons.send(
                        HttpMethod.GET,
                        "/authz?resource=%s&service=%s&method=%s"
                                .formatted(resource, service, method),
                        commons.token(user));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.getHeader("REMOTE_USER")).isEqualTo(status == 200 ? user : null);
        if (status == 200) {
            assertThat(response.body()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=s&method=m",
                "resource=/open&method=m",
                "resource=/open&service=s",
                "resource=&service=s&method=m"
            })
    void shouldNameAMissingArgument(String query) {
        var response = commons.send(HttpMethod.GET, "/authz/?" + query, commons.token("admin"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.bodyAsString()).startsWith("{\"error\":{\"message\":\"no `");
    }

    @Test
    void shouldAskAProxyForAToken() {
        String uri = "/authz?resource=/open&service=s&method=m";

        assertThat(json(uri, null).at("/error/code").asInt()).isEqualTo(401);
        assertThat(json(uri, "Bearer x.y.z").at("/error/code").asInt()).isEqualTo(401);
    }

    @Test
    void shouldMapTheCallerWhateverTheQueryAsks() {
        JsonNode analyst = json("/authz/mapping?username=admin", commons.token("analyst"));
        JsonNode nobody = json("/authz/mapping?username=admin&clientID=x", null);

        assertThat(analyst.path(PROJECT).toString())
                .contains("{\"service\":\"*\",\"method\":\"read\"}");
        assertThat(analyst.has("/services")).isFalse();
        assertThat(nobody).isEmpty();
        assertThat(commons.send(HttpMethod.POST, "/authz/mapping", null).statusCode())
                .isEqualTo(405);
        assertThat(json("/authz/mapping", "Bearer x").isTextual()).isTrue();
    }

    @Test
    void shouldMapProjectsThatNoPolicyNames() {
        JsonNode mapping = json("/authz/mapping", commons.token("analyst"));
        JsonNode resources = json("/authz/resources?tags", commons.token("analyst"));

        assertThat(mapping.has("/programs/OpenNeuro/projects/ds999999")).isTrue();
        assertThat(resources.path("resources"))
                .extracting(JsonNode::asText)
                .contains(PROJECT, "/programs/OpenNeuro/projects/ds999999")
                .doesNotContain("/programs", "/open");
    }

    @Test
    void shouldListPoliciesForWhoMayReadThem() {
        JsonNode plain = json("/authz/policy", commons.token("admin"));
        JsonNode expanded = json("/authz/policy?expand", commons.token("admin"));

        JsonNode reader = plain.path("policies").get(2);
        assertThat(reader.path("id").asText()).isEqualTo("openneuro_reader");
        assertThat(reader.path("role_ids")).hasSize(2);
        assertThat(reader.path("description").asText()).isNotEmpty();
        assertThat(reader.has("permissions")).isFalse();
        assertThat(expanded.path("policies").get(2).path("permissions")).hasSize(2);
        assertThat(json("/authz/policy", commons.token("visitor")).at("/error/code").asInt())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/request",
                "/auth/proxy?resource=/open&service=s&method=m",
                "/auth/mapping",
                "/user",
                "/user/ada/policy",
                "/group",
                "/group/lab/user",
                "/client",
                "/role",
                "/resource",
                "/bulk/policy",
                "/authz/request",
                "/authz/user",
                "/authz/policy/x",
                "/authz/resource"
            })
    void shouldHideTheManagementOfArborist(String path) {
        for (HttpMethod method : java.util.List.of(HttpMethod.GET, HttpMethod.POST)) {
            assertThat(commons.send(method, path, commons.token("admin")).statusCode())
                    .as("%s %s", method, path)
                    .isEqualTo(404);
        }
    }
}

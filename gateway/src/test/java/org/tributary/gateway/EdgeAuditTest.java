package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.AuditRecord;
import org.tributary.gateway.token.TestKeys;
import org.tributary.gateway.users.User;
import org.tributary.runtime.audit.Decision;

/** J.2 row 25: every grant and denial is recorded; J.1 row 16: before its answer. */
class EdgeAuditTest {

    @AutoClose private final TestCommons commons = new TestCommons();

    private AuditRecord recordOf(HttpResponse<Buffer> response) {
        var id = response.getHeader("X-Request-Id");
        await().until(
                        () ->
                                commons.recorded.ofRequest(id).stream()
                                        .anyMatch(each -> each.getCategory().equals("request")));
        return commons.recorded.ofRequest(id).stream()
                .filter(each -> each.getCategory().equals("request"))
                .toList()
                .getFirst();
    }

    @Test
    void shouldRecordARequestToAServiceWithWhatTheServiceDecided() {
        commons.behaviour =
                (service, request) -> {
                    new Decision("sheepdog", "create", "/programs/p/projects/c", false)
                            .tell(request.response());
                    request.response().setStatusCode(403).end();
                };

        var response =
                commons.send(
                        HttpMethod.PUT,
                        "/api/v0/submission/p/c?secret=abc",
                        commons.token("visitor"));

        var record = recordOf(response);
        assertThat(response.headers().contains(Decision.HEADER)).isFalse();
        assertThat(record.getUsername()).isEqualTo("visitor");
        assertThat(record.getSubject()).isEqualTo(Long.toString(User.idOf("visitor")));
        assertThat(record.getRoute()).isEqualTo("api-write");
        assertThat(record.getMethod()).isEqualTo("PUT");
        assertThat(record.getPath()).isEqualTo("/api/v0/submission/p/c");
        assertThat(record.getQuery()).isEqualTo("secret=redacted");
        assertThat(record.getStatus()).isEqualTo(403);
        assertThat(record.getDecision()).isEqualTo("denied");
        assertThat(record.getAddress()).isEqualTo("127.0.0.1");
        assertThat(record.getDurationMs()).isPositive();
        assertThat(record.getDecisions())
                .extracting(
                        each ->
                                "%s %s %s %s"
                                        .formatted(
                                                each.getService(),
                                                each.getMethod(),
                                                each.getResource(),
                                                each.getAllowed()))
                .containsExactly("sheepdog create /programs/p/projects/c false");
    }

    @Test
    void shouldRecordWhatHasNoRouteAndWhoProvesNothing() {
        var nowhere = recordOf(commons.send(HttpMethod.GET, "/nowhere", null));
        var nobody = recordOf(commons.send(HttpMethod.GET, "/user/user", "Bearer x"));

        assertThat(nowhere.getDecision()).isEqualTo("denied");
        assertThat(nowhere.getRoute()).isEqualTo("none");
        assertThat(nobody.getDecision()).isEqualTo("unauthenticated");
        assertThat(nobody.getUsername()).isNull();
    }

    private HttpResponse<Buffer> post(String path, @Nullable String token, JsonObject body) {
        var request = commons.client.post(path);
        if (token != null) {
            request.putHeader("Authorization", token);
        }
        return request.sendJsonObject(body).await();
    }

    @Test
    void shouldRecordTheLifeOfAnApiKeyWithoutTheKey() {
        var session = session();
        var created = post("/user/credentials/api", session, new JsonObject());
        var key = created.bodyAsJsonObject().getString("api_key");
        var id = created.bodyAsJsonObject().getString("key_id");

        var exchanged =
                post(
                        "/user/credentials/api/access_token",
                        null,
                        new JsonObject().put("api_key", key));
        var refused =
                post(
                        "/user/credentials/cdis/access_token",
                        null,
                        new JsonObject().put("api_key", key + "x"));
        var deleted = commons.send(HttpMethod.DELETE, "/user/credentials/api/" + id, session);

        // The records of what gives or takes a right are there before the answer is.
        assertThat(commons.recorded.of("credential"))
                .extracting(
                        AuditRecord::getRequestId,
                        AuditRecord::getUsername,
                        AuditRecord::getStatus,
                        AuditRecord::getDetails)
                .containsExactly(
                        event(created, "visitor", 200, "created", id),
                        event(exchanged, "visitor", 200, "exchanged", id),
                        event(refused, null, 401, "exchanged", null),
                        event(deleted, "visitor", 204, "deleted", id));
        assertThat(commons.recorded.of("credential").toString()).doesNotContain(key);
        assertThat(recordOf(exchanged).toString()).doesNotContain(key);
    }

    private String session() {
        return TestKeys.session(commons.issuer, "visitor");
    }

    private static Tuple event(
            HttpResponse<Buffer> response,
            @Nullable String user,
            int status,
            String change,
            @Nullable String id) {
        return Tuple.tuple(
                response.getHeader("X-Request-Id"),
                user,
                status,
                id == null
                        ? Map.of("change", change, "kind", "api_key")
                        : Map.of("change", change, "kind", "api_key", "credential_id", id));
    }

    @Test
    void shouldWithholdAKeyThatCannotBeRecorded() {
        commons.recorded.fail();

        var response = post("/user/credentials/api", session(), new JsonObject());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.bodyAsString()).doesNotContain("api_key");
        commons.recorded.recover();
    }

    @Test
    void shouldServeNothingThatCannotBeRecorded() {
        commons.recorded.fail();
        assertThat(commons.send(HttpMethod.GET, "/api/v0/submission", null).statusCode())
                .isEqualTo(200);
        await().until(
                        () ->
                                commons.send(HttpMethod.GET, "/api/v0/submission", null)
                                                .statusCode()
                                        == 503);
        commons.seen.clear();

        var write = commons.send(HttpMethod.PUT, "/api/v0/submission/p/c", null);
        var status = commons.send(HttpMethod.GET, "/_status", null);

        assertThat(write.statusCode()).isEqualTo(503);
        assertThat(write.getHeader("Retry-After")).isEqualTo("5");
        assertThat(commons.seen).isEmpty();
        assertThat(status.statusCode()).isEqualTo(200);
        commons.recorded.recover();
        await().until(
                        () ->
                                commons.send(HttpMethod.GET, "/api/v0/submission", null)
                                                .statusCode()
                                        == 200);
        await().until(() -> !commons.recorded.of("refused").isEmpty());
    }
}

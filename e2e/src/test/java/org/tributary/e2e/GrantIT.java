package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies given by the API count in every service, end by themselves, and are taken back. */
@ExtendWith(Stack.class)
class GrantIT {

    /** What the commons promises. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String GRANTS = "/api/v1/access/grants";
    private static final String QUERY = "{ study(submitter_id: \"granted\") { id } }";
    private static final String PROJECT = "/api/v0/submission/e2egrant/granted";
    private static final String EXPORT = PROJECT + "/export?node_label=study&format=json";

    private final Requests admin;
    private final Requests visitor;

    GrantIT(Site site) {
        admin = site.as("admin");
        visitor = site.as("visitor");
    }

    @BeforeEach
    void submit() {
        admin.project("e2egrant", "granted");
        expect(200, admin.put("e2egrant/granted", JSON, study("granted")));
        assertThat(sees()).isFalse();
    }

    private static String study(String name) {
        return """
               {"type": "study", "submitter_id": "%s", "projects": {"code": "granted"}}
               """
                .formatted(name);
    }

    private boolean sees() {
        return visitor.query(QUERY).path("study").size() == 1;
    }

    private JsonNode give(String end) {
        return expect(
                        201,
                        admin.post(
                                GRANTS,
                                """
                                {"user": "Visitor", "policy": "everything", "reason": "a test"%s}
                                """
                                        .formatted(end)))
                .json();
    }

    @Test
    void shouldCountInEveryServiceUntilItIsTakenBack() {
        var id = give("").path("id").asText();
        await().atMost(SOON).until(this::sees);
        expect(200, visitor.get(EXPORT));
        expect(200, visitor.put("e2egrant/granted", JSON, study("by-visitor")));
        assertThat(visitor.get("/authz/mapping").json().has("/programs/e2egrant/projects/granted"))
                .isTrue();

        expect(200, admin.delete(GRANTS + "/" + id + "?reason=over"));

        await().atMost(SOON).until(() -> !sees());
        expect(403, visitor.get(EXPORT));
        expect(403, visitor.put("e2egrant/granted", JSON, study("by-visitor")));
        var kept = expect(200, admin.get(GRANTS + "/" + id)).json();
        assertThat(kept.path("granted_by").asText()).isEqualTo("admin");
        assertThat(kept.path("revoked_reason").asText()).isEqualTo("over");
    }

    @Test
    void shouldEndByItselfAlsoForOpenStreams() throws Exception {
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append("subject\tnever-%d\tgranted\n".formatted(i));
        }
        var upload = admin.unfinishedTable(PROJECT, rows.toString());
        try {
            var id = underWay();
            var end = Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.SECONDS);
            give(", \"expires_at\": \"%s\"".formatted(end));
            await().atMost(SOON).until(this::sees);
            var stream = visitor.lines("/api/v1/submissions/%d/events".formatted(id));
            var lines = CompletableFuture.supplyAsync(() -> stream.body().toList());

            assertThat(lines.get(30, TimeUnit.SECONDS)).contains("event: closed");
            assertThat(Instant.now()).isBetween(end, end.plus(SOON));
            assertThat(sees()).isFalse();
            expect(403, visitor.get(EXPORT));
        } finally {
            upload.cancel(true);
        }
    }

    /** The submission that is being received. */
    private long underWay() {
        var list =
                await().atMost(Duration.ofSeconds(5))
                        .until(
                                () ->
                                        admin.get(
                                                        "/api/v1/submissions?project=e2egrant-granted&state=received,validating")
                                                .json()
                                                .path("submissions"),
                                found -> !found.isEmpty());
        return list.get(0).path("transaction_id").asLong();
    }
}

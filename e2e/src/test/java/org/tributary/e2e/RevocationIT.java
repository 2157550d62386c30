package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rights that are given and taken while the commons runs. */
@ExtendWith(Stack.class)
class RevocationIT {

    /** What the commons promises. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String QUERY = "{ study(submitter_id: \"revoked\") { id } }";
    private static final String EXPORT =
            "/api/v0/submission/e2erevoke/revoked/export?node_label=study&format=json";

    private final Site site;
    private final Requests admin;
    private final Requests visitor;
    private String text = "";

    RevocationIT(Site site) {
        this.site = site;
        admin = site.as("admin");
        visitor = site.as("visitor");
    }

    @BeforeEach
    void submit() throws IOException {
        text = Files.readString(site.users());
        admin.project("e2erevoke", "revoked");
        expect(
                200,
                admin.put(
                        "e2erevoke/revoked",
                        JSON,
                        """
                        {"type": "study", "submitter_id": "revoked", "projects": {"code": "revoked"}}
                        """));
    }

    @AfterEach
    void restore() throws IOException {
        site.replaceUsers(text);
        await().until(
                        () -> {
                            var answer = visitor.ask(QUERY);
                            return answer.status() == 200
                                    && answer.json().at("/data/study").isEmpty();
                        });
    }

    private String granted() {
        var granted =
                text.replace(
                        "display_name: Demo visitor\n    policies: []",
                        "display_name: Demo visitor\n    policies: [everything]");
        assertThat(granted).isNotEqualTo(text);
        return granted;
    }

    private void grant() throws IOException {
        site.replaceUsers(granted());
        await().atMost(SOON).until(() -> visitor.query(QUERY).path("study").size() == 1);
    }

    @Test
    void j2_24_shouldGiveAndTakeRightsWithinSeconds() throws IOException {
        assertThat(visitor.query(QUERY).path("study")).isEmpty();

        grant();
        expect(200, visitor.get(EXPORT));

        site.replaceUsers(text);
        await().atMost(SOON).until(() -> visitor.query(QUERY).path("study").isEmpty());
        expect(403, visitor.get(EXPORT));
    }

    @Test
    void shouldKeepRightsWhereTheFileHasFaults() throws IOException {
        grant();

        site.replaceUsers(granted() + "  somebody:\n    policies: [unheard_of]\n");

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .until(() -> visitor.query(QUERY).path("study").size() == 1);
    }

    @Test
    void shouldEndEventStreamsOfWhomTheRightIsTaken() throws Exception {
        grant();
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append("subject\tnever-%d\trevoked\n".formatted(i));
        }
        var upload = admin.unfinishedTable("/api/v0/submission/e2erevoke/revoked", rows.toString());
        try {
            var stream =
                    visitor.lines("/api/v1/submissions/%d/events".formatted(underWay())).body();
            var lines = CompletableFuture.supplyAsync(stream::toList);

            site.replaceUsers(text);

            assertThat(lines.get(30, TimeUnit.SECONDS)).contains("event: closed");
        } finally {
            upload.cancel(true);
        }
    }

    @Test
    void shouldRefuseTokensOfADeletedKeyAndEndTheirStreams() throws Exception {
        var key = site.credentials("admin");
        var bearer = site.with(site.exchanged(key));
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append("subject\tnever-%d\trevoked\n".formatted(i));
        }
        var upload = admin.unfinishedTable("/api/v0/submission/e2erevoke/revoked", rows.toString());
        try {
            var stream = bearer.lines("/api/v1/submissions/%d/events".formatted(underWay())).body();
            var lines = CompletableFuture.supplyAsync(stream::toList);
            expect(200, bearer.get(EXPORT));

            expect(200, admin.form("/user/oauth2/revoke", "token=" + key.path("api_key").asText()));

            await().atMost(SOON).until(() -> bearer.get(EXPORT).status() == 401);
            await().atMost(SOON).until(() -> bearer.ask(QUERY).status() == 401);
            await().atMost(SOON)
                    .until(() -> bearer.status("PUT", "/api/v0/submission/", "{}") == 401);
            assertThat(bearer.status("GET", "/user/user", "")).isEqualTo(401);
            assertThat(lines.get(30, TimeUnit.SECONDS)).contains("event: closed");
            assertThat(
                            site.with("none")
                                    .status(
                                            "POST",
                                            "/user/credentials/api/access_token",
                                            key.toString()))
                    .isEqualTo(401);
        } finally {
            upload.cancel(true);
        }
    }

    @Test
    void shouldRefuseTokensOfAUserWhoIsNotActiveAnymore() throws IOException {
        assertThat(visitor.status("GET", "/user/user", "")).isEqualTo(200);

        site.replaceUsers(
                text.replace(
                        "display_name: Demo visitor",
                        "display_name: Demo visitor\n    active: false"));

        await().atMost(SOON).until(() -> visitor.ask(QUERY).status() == 401);
        await().atMost(SOON).until(() -> visitor.status("GET", "/user/user", "") == 401);
        await().atMost(SOON).until(() -> visitor.status("PUT", "/api/v0/submission/", "{}") == 401);
    }

    @Test
    void shouldEndEventStreamsWithTheirToken() throws Exception {
        var token =
                expect(
                                200,
                                site.with("none")
                                        .post(
                                                "/user/credentials/api/access_token?expires_in=5",
                                                site.credentials("admin").toString()))
                        .json()
                        .path("access_token")
                        .asText();
        var upload =
                admin.unfinishedTable(
                        "/api/v0/submission/e2erevoke/revoked",
                        "type\tsubmitter_id\tstudies.submitter_id\n"
                                + "subject\tnever\trevoked\n".repeat(5_000));
        try {
            var stream =
                    site.with(token)
                            .lines("/api/v1/submissions/%d/events".formatted(underWay()))
                            .body();
            var lines = CompletableFuture.supplyAsync(stream::toList);

            assertThat(lines.get(60, TimeUnit.SECONDS)).contains("event: closed");
        } finally {
            upload.cancel(true);
        }
    }

    /** The submission that is being received. */
    private long underWay() {
        var found = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var list =
                                    admin.get(
                                                    "/api/v1/submissions?project=e2erevoke-revoked&state=received,validating")
                                            .json()
                                            .path("submissions");
                            list.forEach(each -> found.set(each.path("transaction_id").asLong()));
                            return found.get() >= 0;
                        });
        return found.get();
    }
}

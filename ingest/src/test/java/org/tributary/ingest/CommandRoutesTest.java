package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.LoggedRequest;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.Transition;
import org.tributary.event.v1.TransitionProject;

/** Requests that are one command: who may send them, and what they become. */
@ExtendWith(VertxExtension.class)
class CommandRoutesTest {

    private static final String PROJECT = "/v0/submission/CGCI/BLGSP";

    private TestServer server;
    private volatile SpecificRecord sent;

    @BeforeEach
    void start(Vertx vertx) {
        server = new TestServer(vertx);
        server.log.listen(
                (offset, command) -> {
                    sent = command;
                    server.decide(offset, "{\"code\": 200}", 0, "");
                });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return server.send(server.request(path).method(method, BodyPublishers.noBody()).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /v0/submission/CGCI",
                "DELETE " + PROJECT,
                "DELETE " + PROJECT + "/entities/a",
                "DELETE " + PROJECT + "/entities/_dry_run/a",
                "DELETE /v0/submission/admin/CGCI/BLGSP/entities/a/to_delete/true",
                "PUT " + PROJECT + "/open",
                "POST " + PROJECT + "/review/_dry_run",
                "PUT " + PROJECT + "/submit",
                "PUT " + PROJECT + "/release",
                "PUT " + PROJECT + "/transactions/1/close",
                "POST " + PROJECT + "/transactions/1/commit",
                "PUT /v0/submission/admin/CGCI/BLGSP/files/a/reassign",
            })
    void shouldLetInWhoMayOnly(String route) throws Exception {
        var parts = route.split(" ");
        var nobody =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s".formatted(server.port(), parts[1])))
                        .method(parts[0], BodyPublishers.noBody())
                        .build();
        var stranger =
                server.request(parts[1])
                        .setHeader("Authorization", TestAccess.bearer("walter"))
                        .method(parts[0], BodyPublishers.noBody())
                        .build();

        assertThat(server.send(nobody).statusCode()).isEqualTo(401);
        assertThat(server.send(stranger).statusCode()).isEqualTo(403);
        assertThat(sent).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|/v0/submission/NOPE|404|program NOPE not found",
                "DELETE|/v0/submission/CGCI/NOPE|404|Project NOPE not found",
                "DELETE|/v0/submission/CGCI/NOPE/entities/x|404|Project NOPE not found",
                "DELETE|/v0/submission/admin/CGCI/BLGSP/entities/x/to_delete/maybe|400|to_delete value not true or false",
                "DELETE|/v0/submission/CGCI/BLGSP/entities/x?fields=|400|No fields specified.",
                "DELETE|/v0/submission/CGCI/BLGSP/entities/x?async=maybe|400|Boolean value not one of [true, false]",
                "PUT|/v0/submission/CGCI/BLGSP/transactions/abc/close|404|The requested URL was not found on the server.",
                "GET|/v0/submission/CGCI/BLGSP/files/x|405|Method GET not allowed on file",
                "PUT|/v0/submission/CGCI/BLGSP/files/x|501|signed URL",
                "PUT|/v0/submission/CGCI/BLGSP/xml/biospecimen/bcr|501|XML",
            })
    void shouldRefuse(String method, String path, int status, String message) throws Exception {
        var answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
        assertThat(sent).isNull();
    }

    @Test
    void shouldSendDeletions() throws Exception {
        send("DELETE", PROJECT + "/entities/a,b,,c");
        assertThat(sent)
                .isInstanceOfSatisfying(
                        DeleteRecords.class,
                        command -> {
                            assertThat(command.getIds()).containsExactly("a", "b", "c");
                            assertThat(command.getRemoval()).isEqualTo(Removal.RECORDS);
                            assertThat(command.getDryRun()).isFalse();
                        });

        send("DELETE", PROJECT + "/entities/_dry_run/a?fields=x,y");
        assertThat(sent)
                .isInstanceOfSatisfying(
                        DeleteRecords.class,
                        command -> {
                            assertThat(command.getRemoval()).isEqualTo(Removal.FIELDS);
                            assertThat(command.getFields()).containsExactly("x", "y");
                            assertThat(command.getDryRun()).isTrue();
                        });

        send("DELETE", "/v0/submission/admin/CGCI/BLGSP/entities/a/to_delete/true");
        assertThat(sent)
                .isInstanceOfSatisfying(
                        DeleteRecords.class,
                        command -> {
                            assertThat(command.getRemoval()).isEqualTo(Removal.MARK);
                            assertThat(command.getMark()).isTrue();
                        });

        send("DELETE", PROJECT + "/");
        assertThat(sent).isInstanceOf(DeleteProject.class);
        send("DELETE", "/submission/CGCI");
        assertThat(sent).isInstanceOf(DeleteProgram.class);
    }

    @Test
    void shouldTakeThousandsOfIds() throws Exception {
        var ids = String.join(",", java.util.Collections.nCopies(5_000, "0".repeat(36)));

        var answer = send("DELETE", PROJECT + "/entities/" + ids);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(((DeleteRecords) sent).getIds()).hasSize(5_000);
    }

    @Test
    void shouldSendTransitions() throws Exception {
        send("POST", PROJECT + "/submit/_dry_run");

        assertThat(sent)
                .isInstanceOfSatisfying(
                        TransitionProject.class,
                        command -> {
                            assertThat(command.getTransition()).isEqualTo(Transition.SUBMIT);
                            assertThat(command.getDryRun()).isTrue();
                        });
    }

    @Test
    void shouldAnswerAtOnceWhereNobodyWaits() throws Exception {
        server.leaveUndecided();

        var answer = send("DELETE", PROJECT + "/entities/a?async=true");

        assertThat(answer.body()).contains("Transaction submitted.");
    }

    @Test
    void shouldCloseDryRuns() throws Exception {
        send("PUT", PROJECT + "/transactions/7/close");

        assertThat(sent)
                .isInstanceOfSatisfying(
                        CloseDryRun.class, command -> assertThat(command.getDryRun()).isEqualTo(7));
    }

    @Test
    void shouldSendTheDocumentsOfADryRunAgain() throws Exception {
        var text = "[{\"type\":\"case\"}]";
        server.store.put("kept", text.getBytes(StandardCharsets.UTF_8), text.length());
        var documents =
                List.of(
                        new Document("a", DocumentFormat.JSON, text, null, 17L),
                        new Document("b", DocumentFormat.JSON, null, "kept", 17L));
        answerCommit(new LoggedRequest("create", true, false, documents));

        var answer = send("PUT", PROJECT + "/transactions/7/commit");

        assertThat(answer.body()).isEqualTo("{\"code\": 200}");
        assertThat(sent)
                .isInstanceOfSatisfying(
                        SubmissionWhole.class,
                        command -> {
                            assertThat(command.getScope().getCommits()).isEqualTo(7);
                            assertThat(command.getScope().getDryRun()).isFalse();
                            assertThat(command.getScope().getBulk()).isTrue();
                            assertThat(command.getRecords()).hasSize(2);
                            assertThat(command.getDocuments()).isEqualTo(documents);
                        });
    }

    @Test
    void shouldSendADeletionAgain() throws Exception {
        var document =
                new Document(
                        null,
                        DocumentFormat.JSON,
                        "{\"fields\":[\"x\"],\"ids\":[\"a\",\"b\"]}",
                        null,
                        32L);
        answerCommit(new LoggedRequest("delete", false, false, List.of(document)));

        send("PUT", PROJECT + "/transactions/8/commit");

        assertThat(sent)
                .isInstanceOfSatisfying(
                        DeleteRecords.class,
                        command -> {
                            assertThat(command.getCommits()).isEqualTo(8);
                            assertThat(command.getIds()).containsExactly("a", "b");
                            assertThat(command.getRemoval()).isEqualTo(Removal.FIELDS);
                        });
    }

    private void answerCommit(LoggedRequest logged) {
        server.log.listen(
                (offset, command) -> {
                    sent = command;
                    if (command instanceof CommitDryRun) {
                        server.decide(offset, logged);
                    } else {
                        server.decide(offset, "{\"code\": 200}", 0, "");
                    }
                });
    }
}

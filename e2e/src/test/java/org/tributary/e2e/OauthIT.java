package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.local.cli.CommandTree;

/** A service client of the command line, its rights by name, and its end. */
@ExtendWith(Stack.class)
class OauthIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String QUERY = "{ study(submitter_id: \"of-a-client\") { id } }";

    private final Site site;
    private final Requests admin;
    private String text = "";

    OauthIT(Site site) {
        this.site = site;
        admin = site.as("admin");
    }

    @BeforeEach
    void grant() throws IOException {
        text = Files.readString(site.users());
        admin.project("e2eclient", "ofclient");
        expect(
                200,
                admin.put(
                        "e2eclient/ofclient",
                        Requests.JSON,
                        """
                        {"type": "study", "submitter_id": "of-a-client", "projects": {"code": "ofclient"}}
                        """));
        var granted =
                text.replace("clients: {}", "clients: {e2epipeline: {policies: [everything]}}");
        assertThat(granted).isNotEqualTo(text);
        site.replaceUsers(granted);
    }

    @AfterEach
    void restore() throws IOException {
        site.replaceUsers(text);
    }

    /** Runs {@code tributary client …} against the commons. */
    private String client(String verb, String... words) throws IOException {
        var token =
                Files.writeString(Files.createTempFile("token", ""), site.commons().token("admin"));
        var line = new ArrayList<>(List.of("client", verb));
        line.addAll(List.of(words));
        line.addAll(List.of("--url", site.commons().url(), "--token-file", token.toString()));
        var out = new StringWriter();
        int status =
                CommandTree.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute(line.toArray(String[]::new));
        Files.delete(token);
        assertThat(status).isZero();
        return out.toString();
    }

    private JsonNode token(JsonNode pair) throws IOException, InterruptedException {
        var basic = pair.path("client_id").asText() + ":" + pair.path("client_secret").asText();
        try (var http = HttpClient.newHttpClient()) {
            var response =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    site.commons().url()
                                                            + "/user/oauth2/token?grant_type=client_credentials&scope=user%20data%20openid"))
                                    .header(
                                            "Authorization",
                                            "Basic "
                                                    + Base64.getEncoder()
                                                            .encodeToString(
                                                                    basic.getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8)))
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            return Requests.parse(response.body());
        }
    }

    @Test
    void i46ShouldWorkForAClientWithTheRightsOfItsNameUntilItIsDeleted() throws Exception {
        var first = Requests.parse(client("create", "e2epipeline"));
        var second = Requests.parse(client("rotate", "e2epipeline"));
        var one = site.with(token(first).path("access_token").asText());
        var two = site.with(token(second).path("access_token").asText());

        await().atMost(SOON).until(() -> one.query(QUERY).path("study").size() == 1);
        assertThat(two.query(QUERY).path("study")).hasSize(1);
        assertThat(client("list")).contains("e2epipeline", first.path("client_id").asText());

        client("delete", "e2epipeline", "--id", first.path("client_id").asText());
        await().atMost(SOON).until(() -> one.ask(QUERY).status() == 401);
        await().atMost(SOON).until(() -> one.status("PUT", "/api/v0/submission/", "{}") == 401);
        assertThat(two.query(QUERY).path("study")).hasSize(1);
        assertThat(token(first).path("error").asText()).isEqualTo("invalid_client");

        client("delete", "e2epipeline");
        await().atMost(SOON).until(() -> two.ask(QUERY).status() == 401);
    }

    @Test
    void shouldHaveNoRightsWithoutAPolicy() throws Exception {
        var pair = Requests.parse(client("create", "e2enobody"));
        try {
            var nobody = site.with(token(pair).path("access_token").asText());

            assertThat(nobody.query(QUERY).path("study")).isEmpty();
            expect(403, nobody.put("", Requests.JSON, "{}"));
        } finally {
            client("delete", "e2enobody");
        }
    }
}

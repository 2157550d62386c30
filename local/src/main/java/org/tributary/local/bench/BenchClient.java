package org.tributary.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What the benchmark asks of the commons: a contributor's requests, with the time each took. */
final class BenchClient {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;

    /** The graph is not yet as far as {@code X-Min-As-Of} wants. */
    private static final int NOT_YET = 503;

    private final URI url;
    private final Supplier<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param url of the gateway
     * @param token gives an access token of a user who may create programs and projects
     */
    BenchClient(URI url, Supplier<String> token) {
        this.url = url;
        this.token = token;
    }

    /** Creates or updates program and project. */
    void project(String program, String project) throws IOException, InterruptedException {
        json(
                "/api/v0/submission/",
                """
                {"type": "program", "name": "%s", "dbgap_accession_number": "%s"}
                """
                        .formatted(program, program));
        json(
                "/api/v0/submission/" + program,
                """
                {"type": "project", "code": "%s", "name": "%s", "dbgap_accession_number": "%s"}
                """
                        .formatted(project, project, project));
    }

    /**
     * An accepted request.
     *
     * @param milliseconds from the first byte sent to the last one received
     * @param queryable false where the verdict came before the graph had the records
     * @param asOf the log position at which they are queryable; empty where nothing was written
     */
    record Answered(double milliseconds, boolean queryable, Optional<String> asOf) {}

    /** Puts JSON records. */
    Answered json(String path, String records) throws IOException, InterruptedException {
        return put(path, "application/json", BodyPublishers.ofString(records));
    }

    /** Puts made-up records. */
    Answered records(String path, SubjectForm form, Supplier<InputStream> records)
            throws IOException, InterruptedException {
        return put(path, form.contentType(), BodyPublishers.ofInputStream(records));
    }

    /** Returns when the graph has what a request wrote. */
    void awaitQueryable(Answered written) throws IOException, InterruptedException {
        if (written.queryable() || written.asOf().isEmpty()) {
            return;
        }
        var request = asking("{ project(first: 1) { code } }", "X-Min-As-Of", written.asOf().get());
        HttpResponse<String> response;
        do {
            response = http.send(request, BodyHandlers.ofString());
        } while (response.statusCode() == NOT_YET);
        if (response.statusCode() != OK) {
            throw new BenchException(
                    "waiting for %s was answered %d: %s"
                            .formatted(
                                    written.asOf().get(), response.statusCode(), response.body()));
        }
    }

    /** Milliseconds that a download took; what comes is not kept. */
    double download(String path) throws IOException, InterruptedException {
        return timed(request(path).GET().build()).milliseconds();
    }

    /** Milliseconds that a deletion took. */
    double delete(String path) throws IOException, InterruptedException {
        return timed(request(path).DELETE().build()).milliseconds();
    }

    /** Ids of some records of a type in a project. */
    List<String> ids(String type, String projectId, int first)
            throws IOException, InterruptedException {
        var found =
                query(
                        "{ found: %s(first: %d, project_id: \"%s\") { id } }"
                                .formatted(type, first, projectId));
        return StreamSupport.stream(found.path("found").spliterator(), false)
                .map(record -> record.path("id").textValue())
                .toList();
    }

    /** Number of records of a type in a project, as a client sees it. */
    long count(String type, String projectId) throws IOException, InterruptedException {
        return query("{ count: _%s_count(project_id: \"%s\") }".formatted(type, projectId))
                .path("count")
                .asLong(-1);
    }

    /** Number of records of a type in all projects. */
    long countAll(String type) throws IOException, InterruptedException {
        return query("{ count: _%s_count }".formatted(type)).path("count").asLong(0);
    }

    /** Milliseconds until a question was answered whole. */
    double ask(QueryQuestion.Asked question) throws IOException, InterruptedException {
        return switch (question) {
            case QueryQuestion.Asked.Graphql graphql ->
                    timed(asking(graphql.query())).milliseconds();
            case QueryQuestion.Asked.Get get -> download(get.path());
        };
    }

    /** Milliseconds until a query was refused. */
    double refused(String query) throws IOException, InterruptedException {
        var request = asking(query);
        long start = System.nanoTime();
        var response = http.send(request, BodyHandlers.ofString());
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (response.statusCode() != 400) {
            throw new BenchException(
                    "a query that nobody can afford was answered %d"
                            .formatted(response.statusCode()));
        }
        return milliseconds;
    }

    private JsonNode query(String graphql) throws IOException, InterruptedException {
        return JSON.readTree(http.send(asking(graphql), BodyHandlers.ofString()).body())
                .path("data");
    }

    private HttpRequest asking(String graphql, String... headers) {
        var body = JSON.createObjectNode().put("query", graphql).toString();
        var request =
                request("/api/v0/submission/graphql")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private Answered put(String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return timed(request(path).header("Content-Type", contentType).PUT(body).build());
    }

    private Answered timed(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var response = http.send(request, BodyHandlers.ofInputStream());
        var beginning = drain(response);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (response.statusCode() != OK) {
            throw new BenchException(
                    "%s %s was answered %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri().getPath(),
                                    response.statusCode(),
                                    beginning));
        }
        return new Answered(
                milliseconds,
                response.headers().firstValue("X-Tributary-Queryable").isEmpty(),
                response.headers().firstValue("X-Tributary-As-Of"));
    }

    /** Reads an answer of any length to its end and gives its first bytes. */
    private static String drain(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            var beginning = body.readNBytes(500);
            body.transferTo(OutputStream.nullOutputStream());
            return new String(beginning, StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofHours(1))
                .header("Authorization", "bearer " + token.get());
    }
}

package org.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** HTTP requests of one user, as a test writes them. */
final class Requests {

    static final String TSV = "text/tab-separated-values";
    static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** One for all: each would have threads of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;

    /** With an empty token nobody asks. */
    Requests(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Status and JSON of an answer. */
    record Answer(int status, JsonNode json) {

        String message() {
            return json.path("message").asText();
        }
    }

    /** Creates a program and a project of the same accession numbers. */
    void project(String program, String code) {
        expect(
                200,
                put(
                        "",
                        JSON,
                        """
                        {"type": "program", "name": "%s", "dbgap_accession_number": "%s"}
                        """
                                .formatted(program, program)));
        expect(
                200,
                put(
                        program,
                        JSON,
                        """
                        {"type": "project", "code": "%s", "name": "%s", "dbgap_accession_number": "%s"}
                        """
                                .formatted(code, code, code)));
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(
                    "expected status %d, got %d: %s"
                            .formatted(status, answer.status(), answer.json()));
        }
        return answer;
    }

    Answer put(String path, String contentType, String body) {
        return send("PUT", path, contentType, BodyPublishers.ofString(body));
    }

    Answer send(
            String method, String path, String contentType, BodyPublisher body, String... headers) {
        var request =
                request("/api/v0/submission/" + path)
                        .header("Content-Type", contentType)
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    /** Puts a table whose end never comes; ends when the connection does. */
    CompletableFuture<Integer> unfinishedTable(String path, String rows) throws IOException {
        var end = new PipedOutputStream();
        var body = new PipedInputStream(end, rows.length() * 2);
        end.write(rows.getBytes(StandardCharsets.UTF_8));
        var request =
                request(path)
                        .header("Content-Type", TSV)
                        .PUT(BodyPublishers.ofInputStream(() -> body))
                        .build();
        return HTTP.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /** Data of a GraphQL query that is expected to succeed. */
    JsonNode query(String graphql) {
        return expect(200, ask(graphql)).json().path("data");
    }

    /** The answer to a GraphQL query. */
    Answer ask(String graphql) {
        var body = MAPPER.createObjectNode().put("query", graphql).toString();
        return send("POST", "graphql", JSON, BodyPublishers.ofString(body));
    }

    /** Number of records of a type in a project. */
    long count(String type, String projectId) {
        return query("{ n: _%s_count(project_id: \"%s\") }".formatted(type, projectId))
                .path("n")
                .asLong(-1);
    }

    /** A POST of JSON below the gateway's root. */
    Answer post(String path, String json, String... headers) {
        var request =
                request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    /** A POST of a form below the gateway's root. */
    Answer form(String path, String form) {
        return answer(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    /** Status of a request below the gateway's root, whatever its answer is. */
    int status(String method, String path, String json) {
        try {
            return HTTP.send(
                            request(path)
                                    .header("Content-Type", JSON)
                                    .method(method, BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A DELETE below the gateway's root. */
    Answer delete(String path) {
        return answer(request(path).DELETE().build());
    }

    /** A GET below the gateway's root. */
    Answer get(String path) {
        return answer(request(path).GET().build());
    }

    /** A GET whose answer need be no JSON: its status, a space, and all of its text. */
    String statusAndText(String path) {
        var response = exchange(request(path).GET().build());
        return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Text of a GET that is expected to succeed. */
    String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Text of a POST of JSON below the gateway's root that is expected to succeed. */
    String posted(String path, String json) {
        var request =
                request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(json));
        return new String(succeed(request.build()), StandardCharsets.UTF_8);
    }

    /** Bytes of a GET that is expected to succeed. */
    byte[] bytes(String path) {
        return succeed(request(path).GET().build());
    }

    private byte[] succeed(HttpRequest request) {
        var response = exchange(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    "expected status 200, got %d: %s"
                            .formatted(
                                    response.statusCode(),
                                    new String(response.body(), StandardCharsets.UTF_8)));
        }
        return response.body();
    }

    /** A GET below the gateway's root whose answer is text, line by line as it comes. */
    HttpResponse<Stream<String>> lines(String path, String... headers) {
        var request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
        return token.isEmpty() ? request : request.header("Authorization", "bearer " + token);
    }

    private Answer answer(HttpRequest request) {
        var response = exchange(request);
        try {
            return new Answer(response.statusCode(), MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

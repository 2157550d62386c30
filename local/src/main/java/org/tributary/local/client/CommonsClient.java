package org.tributary.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Talks to a running commons as any client does: through the gateway, with an access token. */
public final class CommonsClient {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final URI url;
    private final Supplier<String> token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();

    /**
     * @param url of the gateway, without path
     * @param token gives an access token that is valid now
     */
    public CommonsClient(URI url, Supplier<String> token) {
        this.url = url;
        this.token = token;
    }

    /**
     * Puts files into a project, as one submission.
     *
     * @param projectId {@code program-code}
     * @param partial takes the valid records and reports the others
     * @param sent is told how many further lines were sent
     * @throws ClientException where the commons cannot be reached
     */
    public Verdict submit(
            String projectId,
            List<SubmissionFile> files,
            boolean dryRun,
            boolean async,
            boolean partial,
            LongConsumer sent) {
        boolean several = files.size() > 1;
        var path =
                projectPath(projectId)
                        + (several ? "/bulk" : "")
                        + (dryRun ? "/_dry_run" : "")
                        + (partial ? "?mode=partial" : "?mode=all")
                        + (async ? "&async=true" : "");
        var request = request(path).header("X-Tributary-Details", "true");
        if (several) {
            var body = new MultipartBody(files);
            request.header("Content-Type", body.contentType())
                    .PUT(BodyPublishers.ofInputStream(() -> open(() -> body.open(sent))));
        } else {
            single(request, files.getFirst(), sent);
        }
        var names = files.stream().map(SubmissionFile::name).toList();
        return verdict(request.build(), names);
    }

    /**
     * Puts JSON records into a project, as one submission.
     *
     * @param name of the document, for its faults
     * @param text a JSON array; opened once it is sent
     * @throws ClientException where the commons cannot be reached
     */
    public Verdict submitJson(
            String projectId, String name, boolean dryRun, Supplier<InputStream> text) {
        var request =
                request(projectPath(projectId) + (dryRun ? "/_dry_run" : ""))
                        .header("X-Tributary-Details", "true")
                        .header("Content-Type", "application/json")
                        .header("X-Document-Name", name)
                        .PUT(BodyPublishers.ofInputStream(text));
        return verdict(request.build(), List.of(name));
    }

    /**
     * JSON of a GET, also of one that is refused.
     *
     * @throws ClientException where the commons cannot be reached or the answer is no JSON
     */
    public JsonNode get(String path) {
        var response = send(request(path).GET().build());
        try (var body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new ClientException("the answer broke off: " + e.getMessage(), e);
        }
    }

    /**
     * JSON of a request that changes something, or asks for what not everybody may see.
     *
     * @param body null for none
     * @throws ClientException where the commons cannot be reached, or refuses; it says why
     */
    public JsonNode change(String method, String path, @Nullable JsonNode body) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()));
        var response = send(request.build());
        try (var answer = response.body()) {
            var json = JSON.readTree(answer);
            if (response.statusCode() >= 400) {
                throw new ClientException(
                        "the commons refuses with status %d: %s"
                                .formatted(
                                        response.statusCode(),
                                        json.path("detail").asText(json.path("message").asText())));
            }
            return json;
        } catch (IOException e) {
            throw new ClientException(
                    "the answer with status %d cannot be read: %s"
                            .formatted(response.statusCode(), e.getMessage()),
                    e);
        }
    }

    private Verdict verdict(HttpRequest request, List<String> names) {
        var response = send(request);
        try (var body = response.body()) {
            return new VerdictReader(response.statusCode(), names)
                    .read(body)
                    .with(
                            header(response, "X-Tributary-As-Of"),
                            header(response, "X-Tributary-Errors"));
        } catch (IOException e) {
            throw new ClientException("the answer broke off: " + e.getMessage(), e);
        }
    }

    private static String header(HttpResponse<InputStream> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Address of the commons, without path. */
    public URI url() {
        return url;
    }

    /**
     * Follows a submission to its end; a connection that breaks is taken up again.
     *
     * @param state is told every state that comes
     * @return the last state
     * @throws ClientException where there is no such submission, or it cannot be followed any more
     */
    public JsonNode watch(long transactionId, Consumer<JsonNode> state) {
        return new SubmissionWatch(
                        lastSeen -> {
                            var request =
                                    request(
                                                    "/api/v1/submissions/%d/events"
                                                            .formatted(transactionId))
                                            .header("Accept", "text/event-stream");
                            if (!lastSeen.isEmpty()) {
                                request.header("Last-Event-ID", lastSeen);
                            }
                            var response = send(request.build());
                            return new Answer(response.statusCode(), response.body());
                        },
                        state)
                .follow();
    }

    /**
     * Creates or updates a program ({@code path} empty) or a project ({@code path} the program's
     * name).
     *
     * @throws ClientException where it was refused
     */
    public void put(String path, String document) {
        var response =
                send(
                        request("/api/v0/submission/" + path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(document))
                                .build());
        try (var body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new ClientException(
                        "refused with status %d: %s"
                                .formatted(
                                        response.statusCode(),
                                        new String(body.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new ClientException("the answer broke off: " + e.getMessage(), e);
        }
    }

    /**
     * Asks a GraphQL question.
     *
     * @return status and body as they came
     */
    public Answer query(String graphql) {
        var response =
                send(
                        request("/api/v0/submission/graphql")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                JSON.createObjectNode()
                                                        .put("query", graphql)
                                                        .toString()))
                                .build());
        return new Answer(response.statusCode(), response.body());
    }

    /** An answer whose body is read once. */
    public record Answer(int status, InputStream body) {}

    private static void single(
            HttpRequest.Builder request, SubmissionFile file, LongConsumer sent) {
        request.header("Content-Type", file.contentType()).header("X-Document-Name", file.name());
        if (file.gzipped()) {
            request.header("Content-Encoding", "gzip")
                    .PUT(
                            BodyPublishers.ofInputStream(
                                    () -> open(() -> Files.newInputStream(file.path()))));
        } else {
            request.PUT(
                    BodyPublishers.ofInputStream(() -> open(() -> new Lines(file.text(), sent))));
        }
    }

    private static String projectPath(String projectId) {
        int hyphen = projectId.indexOf('-');
        if (hyphen <= 0 || hyphen == projectId.length() - 1) {
            throw new ClientException(
                    "'%s' is no project id: expected <program>-<project code>"
                            .formatted(projectId));
        }
        return "/api/v0/submission/"
                + projectId.substring(0, hyphen)
                + "/"
                + projectId.substring(hyphen + 1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "bearer " + token.get());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new ClientException(
                    "the commons at %s does not answer: %s".formatted(url, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", e);
        }
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private static InputStream open(Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

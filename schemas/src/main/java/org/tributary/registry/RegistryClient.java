package org.tributary.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.RegisteredSchema;

/**
 * The three calls of the Confluent registry protocol that Tributary needs. Works against a
 * Confluent registry, Apicurio's {@code /apis/ccompat/v7} and Karapace alike.
 */
public final class RegistryClient {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final @Nullable String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /**
     * @param base address of the Confluent API, such as {@code
     *     http://127.0.0.1:8081/apis/ccompat/v7}
     */
    public RegistryClient(URI base) {
        this(base, "", "");
    }

    /**
     * The same for a registry that asks who we are, by basic authentication as Confluent's does.
     *
     * @param username empty for one that does not ask
     */
    public RegistryClient(URI base, String username, String password) {
        this.base = URI.create(base.toString().replaceAll("/+$", ""));
        this.authorization =
                username.isEmpty()
                        ? null
                        : "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (username + ":" + password)
                                                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Requires of every later schema of a subject that it reads and is read by all earlier ones.
     */
    public void requireFullTransitive(String subject) {
        var body = JSON.createObjectNode().put("compatibility", "FULL_TRANSITIVE");
        send("PUT", "/config/" + encode(subject), body);
    }

    /**
     * Registers a schema, or finds it where it is registered already.
     *
     * @throws RegistryException where it is not compatible with the subject's earlier schemas (the
     *     registry's reason is in the message) or the registry does not answer
     */
    public RegisteredSchema register(String subject, Schema schema) {
        var body = JSON.createObjectNode().put("schema", schema.toString());
        var answer = send("POST", "/subjects/" + encode(subject) + "/versions", body);
        return new RegisteredSchema(subject, answer.path("id").asInt(), schema.toString());
    }

    private JsonNode send(String method, String path, JsonNode body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", CONTENT_TYPE)
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new RegistryException(
                        "the registry refused %s %s: %d %s"
                                .formatted(method, path, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new RegistryException("the registry at %s does not answer".formatted(base), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while waiting for the registry", e);
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}

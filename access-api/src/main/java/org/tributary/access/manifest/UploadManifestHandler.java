package org.tributary.access.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;

/**
 * POST {@code validation/upload_manifest}: JSON where the content type says exactly that, else
 * YAML, without aliases. Nobody has to be signed in.
 */
public final class UploadManifestHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Blocking blocking;

    public UploadManifestHandler(Blocking blocking) {
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var bytes = context.body().buffer();
        var body = bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
        boolean isJson = "application/json".equals(context.request().getHeader("Content-Type"));
        blocking.run(context, () -> UploadManifest.verdict(isJson ? json(body) : yaml(body)))
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw HttpFailure.badRequest(
                    "Unable to parse json: %s".formatted(e.getOriginalMessage()));
        }
    }

    private static JsonNode yaml(String body) {
        var settings =
                LoadSettings.builder()
                        .setMaxAliasesForCollections(0)
                        .setCodePointLimit(Math.max(1, body.length()))
                        .build();
        try {
            return JSON.valueToTree(new Load(settings).loadFromString(body));
        } catch (YamlEngineException | StackOverflowError e) {
            throw HttpFailure.badRequest("Unable to parse yaml: %s".formatted(e.getMessage()));
        }
    }
}

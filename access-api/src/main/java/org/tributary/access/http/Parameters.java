package org.tributary.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Named values of a request: of its query string, or of the JSON object that is posted where a
 * query string would become too long. The names are the same, and so is what they mean.
 */
public sealed interface Parameters {

    /**
     * Reads a request.
     *
     * @throws HttpFailure 400 where the body is no JSON object
     */
    static Parameters of(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.POST)) {
            return new OfQuery(context);
        }
        var body = context.body().buffer();
        if (parse(body == null ? "" : body.toString(StandardCharsets.UTF_8))
                instanceof ObjectNode object) {
            return new OfObject(object);
        }
        throw HttpFailure.badRequest("expected a JSON object");
    }

    /** What is called so, as text. */
    List<String> values(String name);

    /**
     * What is called so, as JSON; missing where there is none, or null.
     *
     * @throws HttpFailure 400 where a query string's value is no JSON
     */
    JsonNode json(String name);

    /** The first value under any of the names. */
    default Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> values(name).stream()).findFirst();
    }

    /** Values between commas, each once. */
    default List<String> list(String name) {
        var items = new LinkedHashSet<String>();
        for (var value : values(name)) {
            Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
        }
        return List.copyOf(items);
    }

    private static JsonNode parse(String text) {
        try {
            var node = OfObject.JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw HttpFailure.badRequest("no JSON: %s".formatted(e.getOriginalMessage()));
        }
    }

    /** Of a query string. */
    record OfQuery(RoutingContext context) implements Parameters {

        @Override
        public List<String> values(String name) {
            return context.queryParam(name);
        }

        @Override
        public JsonNode json(String name) {
            return first(name)
                    .filter(text -> !text.isBlank())
                    .map(Parameters::parse)
                    .orElse(MissingNode.getInstance());
        }
    }

    /** Of a JSON object. */
    record OfObject(ObjectNode object) implements Parameters {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public List<String> values(String name) {
            var value = object.path(name);
            if (value.isArray()) {
                return value.valueStream().map(JsonNode::asText).toList();
            }
            return value.isMissingNode() || value.isNull() ? List.of() : List.of(value.asText());
        }

        @Override
        public JsonNode json(String name) {
            var value = object.path(name);
            return value.isNull() ? MissingNode.getInstance() : value;
        }
    }
}

package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.tributary.access.http.HttpFailure;

/**
 * Reads the body of a GraphQL request (contract C.1, C.2). {@code operationName} is left alone, as
 * the original does.
 */
final class RequestReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    private RequestReader() {}

    /**
     * The request of a body.
     *
     * @throws HttpFailure where the body is no JSON object
     * @throws RequestException where it holds no query
     */
    static GraphqlRequest read(String body) {
        var object = object(body);
        var query = object.path("query");
        if (!query.isTextual()) {
            throw new RequestException("The query must be a string");
        }
        return new GraphqlRequest(query.textValue(), variables(object.path("variables")));
    }

    /**
     * The object that a body is.
     *
     * @throws HttpFailure where it is none
     */
    static ObjectNode object(String body) {
        try {
            if (strict(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new HttpFailure(
                    400, "Unable to parse json: %s".formatted(PythonJsonError.of(body, e)));
        }
        throw new HttpFailure(400, "Unable to parse json: a JSON object is expected");
    }

    /** Jackson keeps the last of two equal keys in silence; Gen3 refuses them. */
    private static JsonNode strict(String body) throws IOException {
        try (var parser = FACTORY.createParser(body)) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("Extra data");
            }
            return value;
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            var array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
        if (token == null) {
            throw new IOException("no value");
        }
        return parser.readValueAsTree();
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        var twice = new LinkedHashSet<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (object.has(name)) {
                twice.add(name);
            }
            object.set(name, value(parser));
        }
        if (!twice.isEmpty()) {
            throw new HttpFailure(
                    400,
                    "Unable to parse json: The document contains duplicate keys: %s"
                            .formatted(String.join(", ", twice)));
        }
        return object;
    }

    static Map<String, Object> variables(JsonNode variables) {
        return switch (variables) {
            case ObjectNode object -> map(object);
            case JsonNode text when text.isTextual() && text.textValue().isBlank() -> Map.of();
            case JsonNode text when text.isTextual() -> parsed(text.textValue());
            case JsonNode none when none.isNull() || none.isMissingNode() -> Map.of();
            default ->
                    throw new RequestException(
                            List.of("Unable to parse variables", "an object is expected"));
        };
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? map(object) : Map.of();
        } catch (JsonProcessingException e) {
            throw new RequestException(
                    List.of("Unable to parse variables", PythonJsonError.of(text, e)));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(ObjectNode object) {
        return JSON.convertValue(object, Map.class);
    }
}

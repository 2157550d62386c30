package org.tributary.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Answers in JSON. */
public final class JsonAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonAnswers() {}

    public static void ok(RoutingContext context, JsonNode body) {
        send(context, 200, "application/json", bytes(body));
    }

    /** A body that is JSON already. */
    public static void ok(RoutingContext context, Buffer body) {
        send(context, 200, "application/json", body);
    }

    public static void send(RoutingContext context, int status, JsonNode body) {
        send(context, status, "application/json", bytes(body));
    }

    /** Gen3's shape of an error (contract B.10). */
    public static void message(RoutingContext context, int status, String message) {
        var body = JsonNodeFactory.instance.objectNode().put("message", message);
        send(context, status, "application/json", bytes(body));
    }

    /** RFC 9457. */
    public static void problem(RoutingContext context, int status, String detail) {
        problem(context, status, detail, Map.of());
    }

    /**
     * The same with members of its own.
     *
     * @param members such as {@code field} and {@code suggestion}
     */
    public static void problem(
            RoutingContext context, int status, String detail, Map<String, String> members) {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                        .put("status", status)
                        .put("detail", detail);
        members.forEach(body::put);
        send(context, status, "application/problem+json", bytes(body));
    }

    public static Buffer bytes(JsonNode body) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private static void send(RoutingContext context, int status, String type, Buffer body) {
        context.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }
}

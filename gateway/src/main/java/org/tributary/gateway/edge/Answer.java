package org.tributary.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer of the gateway's own.
 *
 * @param contentType empty for an answer without body
 * @param headers of this answer, besides those that every answer has
 */
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {

    /** Copies. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Without headers of its own. */
    public Answer(int status, String contentType, Buffer body) {
        this(status, contentType, body, Map.of());
    }

    /** JSON. */
    public static Answer json(int status, JsonNode body) {
        return new Answer(
                status,
                "application/json",
                Buffer.buffer(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Plain text. */
    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", Buffer.buffer(body));
    }

    /** A page. */
    public static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(body));
    }

    /** Nothing but a status. */
    public static Answer empty(int status) {
        return new Answer(status, "", Buffer.buffer());
    }

    /** Sends a browser elsewhere; never a target that was not checked. */
    public static Answer redirect(String location) {
        return empty(302).with("Location", location).with("Cache-Control", "no-store");
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }
}

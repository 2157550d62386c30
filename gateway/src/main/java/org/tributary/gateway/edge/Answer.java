package org.tributary.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the gateway's own.
 *
 * @param contentType empty for an answer without body
 */
public record Answer(int status, String contentType, Buffer body) {

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
    static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(body));
    }

    /** Nothing but a status. */
    public static Answer empty(int status) {
        return new Answer(status, "", Buffer.buffer());
    }
}

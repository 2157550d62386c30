package org.tributary.gateway.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The error answers of the edge. */
final class Errors {
    /** Gen3's clients search bodies for this text (access contract A.6). */
    static final Buffer SERVICE_FAILURE =
            Buffer.buffer("{ \"error\": \"service failure - try again later\"}");

    /** Gen3's words (access contract A.4). */
    static final Answer CSRF = Answer.text(403, "failed csrf check");

    private static final String RETRY_SECONDS = "5";

    private Errors() {}

    static Answer serviceFailure() {
        return new Answer(500, "application/json", SERVICE_FAILURE);
    }

    /** Nothing is done that the audit cannot record. */
    static Answer notRecorded() {
        return message(503, "What is asked cannot be recorded at the moment: try again later.")
                .with("Retry-After", RETRY_SECONDS);
    }

    /** As fence does (access contract B.1): a page, or JSON for those who ask for it. */
    static Answer refused(HttpServerRequest request, int status, String message) {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            return message(status, message);
        }
        return Answer.html(
                status,
                "<!DOCTYPE html>\n<html><head><title>%d</title></head><body><h1>%d</h1><p>%s</p></body></html>\n"
                        .formatted(status, status, escape(message)));
    }

    static Answer message(int status, String message) {
        return Answer.json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}

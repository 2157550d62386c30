package org.tributary.gateway.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.tributary.gateway.limit.Excess;

/** The error answers of the edge. */
final class Errors {
    /** Gen3's clients search bodies for this text (access contract A.6). */
    static final Buffer SERVICE_FAILURE =
            Buffer.buffer("{ \"error\": \"service failure - try again later\"}");

    /** Gen3's words (access contract A.4). */
    static final Answer CSRF = Answer.text(403, "failed csrf check");

    private static final String OURS = "/api/v1/";

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

    /**
     * As fence does (access contract B.1): a page, or JSON for those who ask for it; a problem (RFC
     * 9457) on routes of our own.
     */
    static Answer refused(HttpServerRequest request, int status, String message) {
        if (request.path().startsWith(OURS)) {
            return problem(status, message);
        }
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            return message(status, message);
        }
        return Answer.html(
                status,
                "<!DOCTYPE html>\n<html><head><title>%d</title></head><body><h1>%d</h1><p>%s</p></body></html>\n"
                        .formatted(status, status, Html.escape(message)));
    }

    /** More than a limit allows; as the routes of the path say what is wrong. */
    static Answer excess(HttpServerRequest request, Excess excess) {
        String path = request.path();
        if (path == null || !path.startsWith("/api/v1/")) {
            return message(excess.status(), excess.message());
        }
        ObjectNode problem =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put(
                                "title",
                                excess.status() == 429
                                        ? "Too Many Requests"
                                        : "Service Unavailable")
                        .put("status", excess.status())
                        .put("detail", excess.message());
        return new Answer(
                excess.status(), "application/problem+json", Buffer.buffer(problem.toString()));
    }

    static Answer message(int status, String message) {
        return Answer.json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    private static Answer problem(int status, String message) {
        Answer json =
                Answer.json(
                        status,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "about:blank")
                                .put("title", title(status))
                                .put("status", status)
                                .put("detail", message));
        return new Answer(status, "application/problem+json", json.body());
    }

    /** The status in words, as a problem without a type of its own has it. */
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Request Entity Too Large";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}

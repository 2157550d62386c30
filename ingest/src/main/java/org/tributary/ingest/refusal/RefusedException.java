package org.tributary.ingest.refusal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a status and Gen3's body {@code {"message": ...}} (contract B.10). Expected,
 * so it carries no stack trace.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final int status;
    private final transient @Nullable Duration retryAfter;

    private RefusedException(
            int status, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** 400: the request is wrong and stays wrong. */
    public static RefusedException badRequest(String message) {
        return new RefusedException(400, message, null, null);
    }

    /** 401: the caller is not known. */
    public static RefusedException unauthenticated(String message) {
        return new RefusedException(401, message, null, null);
    }

    /** 403: the caller may not do this. */
    public static RefusedException forbidden(String reason) {
        return new RefusedException(
                403, "You don't have access to this resource: " + reason, null, null);
    }

    /** 404: no such program, project or route. */
    public static RefusedException notFound(String message) {
        return new RefusedException(404, message, null, null);
    }

    /** 405 with the text that Gen3's servers give. */
    public static RefusedException methodNotAllowed() {
        return new RefusedException(
                405,
                "405 Method Not Allowed: The method is not allowed for the requested URL.",
                null,
                null);
    }

    /** 405 in words of its own. */
    public static RefusedException methodNotAllowed(String message) {
        return new RefusedException(405, message, null, null);
    }

    /** 501: a route of the original that we leave out. */
    public static RefusedException notImplemented(String message) {
        return new RefusedException(501, message, null, null);
    }

    /** 415: a body that is compressed in a way we do not read. */
    public static RefusedException unsupportedEncoding(String encoding) {
        return new RefusedException(
                415,
                "Content-Encoding '%s' is not supported: send gzip or nothing".formatted(encoding),
                null,
                null);
    }

    /** 413: a limit of this commons, named with the setting that moves it. */
    public static RefusedException limit(String what, String setting) {
        return new RefusedException(
                413, "%s (limit of this commons: %s)".formatted(what, setting), null, null);
    }

    /** 408: the client stopped sending. */
    public static RefusedException silent(Duration silence) {
        return new RefusedException(
                408,
                "Request Timeout: nothing was received for %d seconds"
                        .formatted(silence.toSeconds()),
                null,
                null);
    }

    /**
     * 503: nothing is wrong with the request, it may be sent again soon. The text holds the words
     * at which Gen3's Python client sends less at a time (contract E.2).
     */
    public static RefusedException unavailable(String reason, @Nullable Throwable cause) {
        return new RefusedException(
                503, "%s: service failure - try again later".formatted(reason), SOON, cause);
    }

    /** The same of one document among several. */
    public RefusedException in(String document) {
        return new RefusedException(
                status, "%s: %s".formatted(document, message()), retryAfter, getCause());
    }

    public int status() {
        return status;
    }

    /** The message; never null here. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** When to come again, for {@code Retry-After}. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}

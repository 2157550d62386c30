package org.tributary.access.http;

/**
 * An answer other than success, with the text for the caller; answered in the shape of the route
 * (contract B.10, RFC 9457).
 */
public final class HttpFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public HttpFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    public static HttpFailure badRequest(String message) {
        return new HttpFailure(400, message);
    }

    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, message);
    }

    public int status() {
        return status;
    }
}

package org.tributary.access.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer other than success, with the text for the caller; answered in the shape of the route
 * (contract B.10, RFC 9457).
 */
public final class HttpFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** Further members of a problem. */
    @SuppressWarnings("serial") // an immutable map of texts
    private final Map<String, String> members;

    public HttpFailure(int status, String message) {
        this(status, message, Map.of());
    }

    private HttpFailure(int status, String message, Map<String, String> members) {
        super(message);
        this.status = status;
        this.members = members;
    }

    /** The same with a further member, which a problem shows and Gen3's shape does not. */
    public HttpFailure with(String name, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new HttpFailure(
                status, String.valueOf(getMessage()), Collections.unmodifiableMap(more));
    }

    public static HttpFailure badRequest(String message) {
        return new HttpFailure(400, message);
    }

    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, message);
    }

    public Map<String, String> members() {
        return members;
    }

    public int status() {
        return status;
    }
}

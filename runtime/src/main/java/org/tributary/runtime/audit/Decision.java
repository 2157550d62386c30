package org.tributary.runtime.audit;

import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a service asked the policies for a request, and what they said. It travels to the gateway in
 * a header of the answer, which the gateway takes off and writes into the request's audit record.
 *
 * @param resource path; {@code /programs} for a question about everything that may be read
 */
public record Decision(String service, String method, String resource, boolean allowed) {

    /** Header of a service's answer; once for each decision. */
    public static final String HEADER = "X-Tributary-Decision";

    private static final int PARTS = 4;
    private static final int LONGEST_RESOURCE = 512;

    /** Cuts what would make a header too long. */
    public Decision {
        if (resource.length() > LONGEST_RESOURCE) {
            resource = resource.substring(0, LONGEST_RESOURCE);
        }
    }

    /** Puts it on an answer that has not begun. */
    public void tell(HttpServerResponse response) {
        if (!response.headWritten()) {
            response.headers().add(HEADER, text());
        }
    }

    /** Value of the header; names from a request cannot break out of it. */
    public String text() {
        return "%s %s %s %s"
                .formatted(
                        allowed ? "allowed" : "denied",
                        encode(service),
                        encode(method),
                        encode(resource));
    }

    /** Reads a header's value; empty where it is none. */
    public static Optional<Decision> parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return switch (parts[0]) {
                case "allowed" -> Optional.of(of(parts, true));
                case "denied" -> Optional.of(of(parts, false));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Decision of(String[] parts, boolean allowed) {
        return new Decision(decode(parts[1]), decode(parts[2]), decode(parts[3]), allowed);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

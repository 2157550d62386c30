package org.tributary.access.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list of records, opaque to clients: behind the record of an id. */
final class PageCursor {

    private static final String KIND = "id:";

    private PageCursor() {}

    static String of(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((KIND + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The id of a cursor.
     *
     * @throws FieldException where it is none
     */
    static String id(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(KIND)) {
                return text.substring(KIND.length());
            }
        } catch (IllegalArgumentException e) {
            throw none(cursor, e);
        }
        throw none(cursor, null);
    }

    private static FieldException none(String cursor, @Nullable Throwable cause) {
        var fault =
                new FieldException(
                        "Argument \"after\" is '%s': expected endCursor of the page before"
                                .formatted(cursor));
        if (cause != null) {
            fault.initCause(cause);
        }
        return fault;
    }
}

package org.tributary.access.http;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Parameters of a query. */
public final class QueryText {

    private static final int BAD_REQUEST = 400;

    private QueryText() {}

    /** The first value of a name; null where it is absent or empty. */
    public static @Nullable String of(RoutingContext context, String name) {
        var values = context.queryParam(name);
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /**
     * A whole number.
     *
     * @throws HttpFailure 400 where it is none, or out of bounds
     */
    public static int number(RoutingContext context, String name, int absent, int least, int most) {
        var text = of(context, name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outOfBounds(name, text, least, most);
        }
        throw outOfBounds(name, text, least, most);
    }

    private static HttpFailure outOfBounds(String name, String text, int least, int most) {
        return new HttpFailure(
                BAD_REQUEST,
                "%s is '%s': expected a whole number from %d to %d"
                        .formatted(name, text, least, most));
    }
}

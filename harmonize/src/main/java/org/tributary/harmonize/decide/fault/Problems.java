package org.tributary.harmonize.decide.fault;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** Transactional errors (contract B.5): faults of a request as a whole, as JSON texts. */
public final class Problems {

    /** A request without a record. */
    public static final String NOTHING = "\"Nothing to submit\"";

    /** Something broke; the text is Gen3's. */
    public static final String INTERNAL =
            "\"Internal server error. Sorry, something unexpected went wrong!\"";

    private Problems() {}

    /** Why a record could not become an entity; Gen3's text for its own faults stands alone. */
    public static String refusal(String text) {
        var quoted = quoted(text);
        return quoted.equals(INTERNAL) ? INTERNAL : message(text);
    }

    public static String message(String text) {
        return "{\"message\":" + quoted(text) + "}";
    }

    /** A key stands twice in one request. */
    public static String notUnique(List<String> key) {
        var text = "Entity is not unique, (%s,)".formatted(PythonKeys.tuple(key));
        return "{\"message\":" + quoted(text) + ",\"type\":\"NOT_UNIQUE\"}";
    }

    /** A JSON string. */
    public static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        return out.append('"').toString();
    }
}

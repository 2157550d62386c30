package org.tributary.access.fixit;

import java.util.stream.Collectors;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;

/** The errors of a record in one line. */
final class ErrorTexts {

    private static final String BREAKS =
            "[\\t\\r\\n\\u000B\\f\\u001C-\\u001E\\u0085\\u2028\\u2029]";

    private ErrorTexts() {}

    static String line(FaultyRecord record) {
        return record.getErrors().stream()
                .map(ErrorTexts::text)
                .collect(Collectors.joining("; "))
                .replaceAll(BREAKS, " ");
    }

    private static String text(EntityError error) {
        var suggestion = error.getSuggestion();
        return suggestion == null || error.getMessage().contains(suggestion)
                ? error.getMessage()
                : "%s (suggestion: %s)".formatted(error.getMessage(), suggestion);
    }
}

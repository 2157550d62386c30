package org.tributary.local.check;

import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;

/**
 * Something wrong, as reports show it; texts are empty where there is nothing to say.
 *
 * @param file its name
 * @param line from 1; 0 where the file as a whole is meant
 * @param nodeType of the record
 * @param record submitter id of the record
 * @param type as in the commons' answer, such as {@code INVALID_VALUE}
 */
public record Fault(
        String file,
        int line,
        String nodeType,
        String record,
        String column,
        String value,
        String message,
        String type,
        String expected,
        String suggestion) {

    static Fault of(String file, CheckedRecord record, EntityError error) {
        String column = error.getColumn();
        return new Fault(
                file,
                record.getLine(),
                text(record.getType()),
                text(record.getSubmitterId()),
                column == null ? String.join(", ", error.getKeys()) : column,
                text(error.getValue()),
                error.getMessage(),
                error.getType(),
                text(error.getExpected()),
                text(error.getSuggestion()));
    }

    static Fault of(String file, int line, String message) {
        return new Fault(file, line, "", "", "", "", message, "ERROR", "", "");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

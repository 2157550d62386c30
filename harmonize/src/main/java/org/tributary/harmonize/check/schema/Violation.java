package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a document breaks its schema.
 *
 * @param path names and positions from the document's root to the value at fault; empty for the
 *     document itself
 * @param property the property that is missing or unexpected; null for every other fault
 * @param message what Python's jsonschema says of it
 * @param context what it says of the alternatives, where none of several schemas fits
 * @param value the value at fault
 * @param schema the schema object that the value breaks
 */
public record Violation(
        List<String> path,
        @Nullable String property,
        String message,
        List<String> context,
        JsonNode value,
        JsonNode schema) {

    public Violation {
        path = List.copyOf(path);
        context = List.copyOf(context);
    }

    /** The message with what is said of the alternatives, as Gen3 answers it. */
    public String text() {
        return context.isEmpty() ? message : message + ": " + String.join(" and ", context);
    }
}

package org.tributary.access.transactions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * A document as it was sent.
 *
 * @param position in its transaction
 * @param format {@code json}, {@code tsv}, {@code csv}, or {@code N/A} where there was none
 * @param text where it is short
 * @param objectKey where it is long
 * @param size in bytes
 */
record LoggedDocument(
        int position,
        Optional<String> name,
        String format,
        Optional<String> text,
        Optional<String> objectKey,
        long size) {

    static LoggedDocument of(int position, JsonNode document) {
        return new LoggedDocument(
                position,
                text(document, "name"),
                document.path("format").asText().toLowerCase(Locale.ROOT),
                text(document, "text"),
                text(document, "object_key"),
                document.path("size").asLong());
    }

    /** What a transaction without a document shows its answer in (contract C.8). */
    static LoggedDocument none() {
        return new LoggedDocument(
                0, Optional.empty(), "N/A", Optional.empty(), Optional.empty(), 0);
    }

    private static Optional<String> text(JsonNode document, String name) {
        return Optional.ofNullable(document.path(name).textValue());
    }
}

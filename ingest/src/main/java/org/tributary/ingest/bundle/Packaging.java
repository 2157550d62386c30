package org.tributary.ingest.bundle;

import java.util.Locale;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.refusal.RefusedException;

/** How the documents of a request lie in its body. */
public sealed interface Packaging {

    /**
     * The body is the document.
     *
     * @param name null where the client gave none
     */
    record Single(DocumentFormat format, @Nullable String name) implements Packaging {}

    /** A JSON array of documents that carry their texts (contract B.7). */
    record Array() implements Packaging {}

    /** {@code multipart/form-data}, a file in each part. */
    record Multipart(String boundary) implements Packaging {}

    /** A zip archive. */
    record Zip() implements Packaging {}

    /** True where the answer has one part for each document. */
    default boolean isBulk() {
        return !(this instanceof Single);
    }

    /**
     * Told by the content type, whatever its parameters; where it says nothing of a bundle, by the
     * route.
     *
     * @param bulk true on the route for several documents
     * @param name of the document, if it is one
     */
    static Packaging of(@Nullable String contentType, boolean bulk, @Nullable String name) {
        return switch (type(contentType)) {
            case "multipart/form-data" -> new Multipart(boundary(contentType));
            case "application/zip", "application/x-zip-compressed" -> new Zip();
            default -> bulk ? new Array() : new Single(format(contentType), name);
        };
    }

    /** Format of a document by its content type; JSON where in doubt (contract B.4). */
    static DocumentFormat format(@Nullable String contentType) {
        return switch (type(contentType)) {
            case "text/tab-separated-values", "text/tsv" -> DocumentFormat.TSV;
            case "text/csv" -> DocumentFormat.CSV;
            default -> DocumentFormat.JSON;
        };
    }

    /** The content type without its parameters, in lower case; empty where there is none. */
    static String type(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        return type.toLowerCase(Locale.ROOT);
    }

    private static String boundary(@Nullable String contentType) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        var boundary = parser.parse(contentType, ';').get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            throw RefusedException.badRequest(
                    "Unable to read multipart body: its Content-Type names no boundary of 1 to 70 characters");
        }
        return boundary;
    }
}

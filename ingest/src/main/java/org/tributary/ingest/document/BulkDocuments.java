package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * The documents of a bulk request (contract B.7). A text that comes after its {@code doc_format} is
 * read as it arrives, whatever its size; one that comes before is held until the format is known,
 * and may be as long as a row.
 */
final class BulkDocuments {

    private static final String SHAPE =
            "Bulk transfers must be an array of JSON objects of format: {\n"
                    + "    \"name\": string,\n"
                    + "    \"doc_format\": string,\n"
                    + "    \"doc\": string,\n"
                    + "}";
    private static final List<String> REQUIRED = List.of("name", "doc_format", "doc");

    private final Documents documents;
    private final JsonText text;
    private final JsonValues values;
    private final Limits limits;

    BulkDocuments(Documents documents, JsonText text, Limits limits) {
        this.documents = documents;
        this.text = text;
        this.values = new JsonValues(text);
        this.limits = limits;
    }

    void read(BulkSink sink) throws IOException {
        if (text.peek() != '[') {
            values.record();
            throw RefusedException.badRequest(SHAPE);
        }
        text.skip();
        boolean more = text.peek() != ']';
        for (int document = 0; more; document++) {
            if (document == limits.documents()) {
                throw RefusedException.limit(
                        "Bulk request has more than %d documents".formatted(limits.documents()),
                        "INGEST_MAX_DOCUMENTS");
            }
            readDocument(document, sink);
            more = text.peek() == ',';
            if (more) {
                text.skip();
            }
        }
        text.expect(']', "Expecting ',' delimiter or ']'");
        text.expectEnd();
    }

    /** What is known of a document so far. */
    private static final class Parts {
        private final ByteTap tap;
        private final Set<String> keys = new HashSet<>();
        private @Nullable String name;
        private @Nullable DocumentFormat format;
        private @Nullable String heldText;

        Parts(ByteTap tap) {
            this.tap = tap;
        }
    }

    private void readDocument(int document, BulkSink sink) throws IOException {
        if (text.peek() != '{') {
            values.record();
            throw RefusedException.badRequest(SHAPE);
        }
        text.skip();
        var parts = new Parts(sink.begin(document));
        boolean more = text.peek() != '}';
        while (more) {
            readPart(document, parts, sink);
            more = text.peek() == ',';
            if (more) {
                text.skip();
            }
        }
        text.expect('}', "Expecting ',' delimiter or '}'");
        refuseMissing(document, parts.keys);
        if (parts.name == null || parts.format == null) {
            throw RefusedException.badRequest(SHAPE);
        }
        if (parts.heldText != null) {
            var held = new TappedReader(Reader.of(parts.heldText), parts.tap);
            documents.read(parts.format, held, document, sink);
        }
        sink.end(document, parts.name, parts.format);
    }

    private void readPart(int document, Parts parts, RecordSink sink) throws IOException {
        if (text.peek() != '"') {
            throw text.fault("Expecting property name enclosed in double quotes");
        }
        var key = string();
        if (!parts.keys.add(key)) {
            JsonValues.refuseTwice(Set.of(key));
        }
        text.expect(':', "Expecting ':' delimiter");
        if (!REQUIRED.contains(key)) {
            values.record();
        } else if (text.peek() != '"') {
            values.record();
            throw RefusedException.badRequest(SHAPE);
        } else if (key.equals("name")) {
            parts.name = limits.checkedName(string());
        } else if (key.equals("doc_format")) {
            parts.format = format(string(), document);
        } else if (parts.format == null) {
            parts.heldText = string();
        } else {
            text.beginString();
            var doc = new TappedReader(new JsonStringReader(text), parts.tap);
            documents.read(parts.format, doc, document, sink);
        }
    }

    private static DocumentFormat format(String name, int document) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> DocumentFormat.JSON;
            case "tsv" -> DocumentFormat.TSV;
            case "csv" -> DocumentFormat.CSV;
            default ->
                    throw RefusedException.badRequest(
                            "Unsupported doc_format '%s' in document %d: json, tsv and csv are read"
                                    .formatted(name, document));
        };
    }

    private static void refuseMissing(int document, Set<String> keys) {
        var missing = new ArrayList<String>();
        for (var key : REQUIRED) {
            if (!keys.contains(key)) {
                missing.add("'" + key + "'");
            }
        }
        if (!missing.isEmpty()) {
            throw RefusedException.badRequest(
                    "Missing required field in document %d: %s".formatted(document, missing));
        }
    }

    private String string() throws IOException {
        text.beginString();
        var reader = new JsonStringReader(text);
        var out = new StringBuilder();
        var some = new char[1024];
        for (int n = reader.read(some, 0, some.length);
                n > 0;
                n = reader.read(some, 0, some.length)) {
            out.append(some, 0, n);
            text.checkSize(out);
        }
        return out.toString();
    }
}

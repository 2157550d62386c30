package org.tributary.ingest.document;

import java.io.IOException;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.ingest.refusal.RefusedException;

/** A JSON document: one record, or an array of them. */
final class JsonRecords {

    private final JsonText text;
    private final JsonValues values;
    private final int document;
    private int index;

    JsonRecords(JsonText text, int document) {
        this.text = text;
        this.values = new JsonValues(text);
        this.document = document;
    }

    void read(RecordSink sink) throws IOException {
        int first = text.peek();
        switch (first) {
            case '{' -> readRecord(sink);
            case '[' -> readArray(sink);
            default -> {
                var scalar = values.record();
                text.expectEnd();
                throw RefusedException.badRequest(
                        "JSON parsed from request is an invalid type: " + pythonType(scalar));
            }
        }
        text.expectEnd();
    }

    private void readArray(RecordSink sink) throws IOException {
        text.skip();
        boolean more = text.peek() != ']';
        if (more && text.peek() < 0) {
            throw text.fault("Expecting value or ']'");
        }
        while (more) {
            readRecord(sink);
            more = text.peek() == ',';
            if (more) {
                text.skip();
            }
        }
        text.expect(']', "Expecting ',' delimiter or ']'");
    }

    private void readRecord(RecordSink sink) throws IOException {
        text.peek();
        int line = text.line();
        var json = values.record();
        sink.record(new SubmittedRecord(document, index++, line, json, null), json.length());
    }

    private static String pythonType(String scalar) {
        return switch (scalar.charAt(0)) {
            case '"' -> "str";
            case 't', 'f' -> "bool";
            case 'n' -> "NoneType";
            default ->
                    scalar.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')
                            ? "int"
                            : "float";
        };
    }
}

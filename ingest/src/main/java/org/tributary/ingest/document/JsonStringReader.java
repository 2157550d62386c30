package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;

/** The text inside a JSON string that has begun, read while the JSON around it waits. */
final class JsonStringReader extends Reader {

    private final JsonText text;
    private boolean ended;

    JsonStringReader(JsonText text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int some = text.readString(into, offset, length);
        ended = some < 0;
        return some;
    }

    @Override
    public void close() {
        // The string ends with its quote.
    }
}

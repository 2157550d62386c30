package org.tributary.access.fixit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.FaultyRecord;

/** Records with errors, in the order of the request, one after the other. */
interface FaultCursor {

    /** The next one; null at the end. It stays the next one until {@link #pass}. */
    @Nullable FaultyRecord peek() throws IOException;

    /** Goes on to the one behind it. */
    void pass() throws IOException;

    /** The next one, where it is of this document and of a record of it. */
    default @Nullable FaultyRecord of(int document) throws IOException {
        var next = peek();
        while (next != null && next.getDocument() <= document && isBehind(next, document)) {
            pass();
            next = peek();
        }
        return next != null && next.getDocument() == document ? next : null;
    }

    private static boolean isBehind(FaultyRecord record, int document) {
        return record.getDocument() < document || record.getIndex() < 0;
    }
}

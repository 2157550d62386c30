package org.tributary.access.graphql;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HeldStream;

/**
 * The only root field of a request, answered on the request's own thread: handing its value from
 * thread to thread would cost as much as a short statement.
 */
final class OwnField implements FieldValues {

    /** A value that fails is null instead, as long as it is no longer than this. */
    private static final int HELD = 512 * 1024;

    private final Work work;

    OwnField(Work work) {
        this.work = work;
    }

    @Override
    public @Nullable RuntimeException write(RootField field, OutputStream out) throws IOException {
        var value = new HeldStream(out, HELD);
        try {
            work.run(field, value);
        } catch (RuntimeException e) {
            if (value.isSending()) {
                throw e;
            }
            return e;
        }
        value.send();
        return null;
    }

    @Override
    public void close() {
        // It runs only while it is written.
    }
}

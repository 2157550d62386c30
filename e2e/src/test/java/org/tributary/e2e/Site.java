package org.tributary.e2e;

import java.nio.file.Path;
import org.tributary.local.commons.Commons;

/**
 * A running commons and where its data is.
 *
 * @param afterwards what is left to stop when the commons is
 */
record Site(Commons commons, Path data, Runnable afterwards) implements AutoCloseable {

    /** Requests as this user of the demo's file of users. */
    Requests as(String user) {
        return new Requests(commons.url(), commons.token(user));
    }

    @Override
    public void close() {
        commons.close();
        afterwards.run();
        Stack.delete(data);
    }
}

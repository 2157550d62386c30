package org.tributary.e2e;

import java.nio.file.Path;
import org.tributary.local.commons.Commons;

/** A running commons and where its data is. */
record Site(Commons commons, Path data) implements AutoCloseable {

    /** Requests as this user of the demo's file of users. */
    Requests as(String user) {
        return new Requests(commons.url(), commons.token(user));
    }

    @Override
    public void close() {
        commons.close();
        Stack.delete(data);
    }
}

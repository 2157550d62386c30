package org.tributary.access.query;

import java.util.List;

/**
 * A value that a request gives. It goes to the database beside the statement, whose text is the
 * same for all values: at most their number may show in it.
 */
public record Given<T>(T value) {

    /** How many values it is. */
    public int size() {
        return value instanceof List<?> list ? list.size() : 1;
    }
}

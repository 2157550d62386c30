package org.tributary.harmonize.decide.release;

import java.util.Locale;

/** What happens to a record; the order is that of the symbols in the schema of entity events. */
public enum Change {
    CREATED,
    UPDATED,
    DELETED;

    /** As the type of an event ends. */
    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}

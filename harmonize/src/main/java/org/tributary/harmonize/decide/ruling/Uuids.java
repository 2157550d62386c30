package org.tributary.harmonize.decide.ruling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as clients write them: 36 characters, in any letter case. */
final class Uuids {

    private static final int LENGTH = 36;

    private Uuids() {}

    /** The id, or null where the text is none. */
    static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

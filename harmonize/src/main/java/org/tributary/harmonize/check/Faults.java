package org.tributary.harmonize.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;

/** Makes the errors of a record. */
final class Faults {

    private static final int SHOWN_VALUE = 100;

    private Faults() {}

    /** An error of the whole record. */
    static EntityError of(String message, String type) {
        return new EntityError(List.of(), message, type, null, null, null, null);
    }

    /** An error of one property. */
    static EntityError of(
            String key,
            String message,
            String type,
            @Nullable String value,
            @Nullable String expected) {
        return new EntityError(List.of(key), message, type, key, shortened(value), expected, null);
    }

    static @Nullable String shortened(@Nullable String value) {
        if (value == null || value.length() <= SHOWN_VALUE) {
            return value;
        }
        int end =
                Character.isHighSurrogate(value.charAt(SHOWN_VALUE - 2))
                        ? SHOWN_VALUE - 2
                        : SHOWN_VALUE - 1;
        return value.substring(0, end) + "…";
    }
}

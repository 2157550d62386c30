package org.tributary.harmonize.decide.deletion;

import java.util.Locale;
import java.util.UUID;

/** A deletion names a field that a record does not have; the message is Gen3's. */
public final class UnknownFieldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownFieldException(String field, String type, UUID id) {
        super(
                "Attempted to delete non-existing field \"%s\" in a node <%s(%s)>"
                        .formatted(field, className(type), id),
                null,
                false,
                false);
    }

    /** {@code submitted_unaligned_reads} as the class {@code SubmittedUnalignedReads}. */
    private static String className(String type) {
        var name = new StringBuilder(type.length());
        for (var word : type.split("_")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return name.toString();
    }
}

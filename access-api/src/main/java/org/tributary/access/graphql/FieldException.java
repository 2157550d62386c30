package org.tributary.access.graphql;

/**
 * A field cannot be answered: it becomes null, its message one of the answer's errors, and the
 * other fields stay.
 */
final class FieldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FieldException(String message) {
        super(message);
    }
}

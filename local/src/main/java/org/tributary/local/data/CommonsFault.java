package org.tributary.local.data;

/**
 * Something that keeps the commons from running; the message is the one line that the operator
 * reads.
 */
public final class CommonsFault extends RuntimeException {

    public CommonsFault(String message) {
        super(message);
    }

    public CommonsFault(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.tributary.access.graph;

/** A statement gave no answer. */
public final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong, as far as a caller can act on it. */
    public enum Reason {
        /** The server ended it after the time-out of a statement. */
        TIMED_OUT,
        /** Too many statements wait already, or the database cannot be reached. */
        UNAVAILABLE,
        /** The caller went away. */
        CANCELLED,
        /** The database refused it: our fault. */
        FAILED
    }

    private final Reason reason;

    public GraphException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public GraphException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

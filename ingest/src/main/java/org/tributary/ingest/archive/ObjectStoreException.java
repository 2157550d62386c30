package org.tributary.ingest.archive;

/** The store of objects refuses or does not answer. */
public final class ObjectStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

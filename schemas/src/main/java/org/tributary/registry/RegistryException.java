package org.tributary.registry;

/** A schema that cannot be registered or found, or bytes that are not in the wire format. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.tributary.runtime.commons;

/** The shared log is not what a service needs; the message says what to do. */
public final class CommonsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommonsException(String message) {
        super(message);
    }

    CommonsException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.tributary.local.client;

/** The commons could not be asked, or refused the whole request; the message is for the user. */
public final class ClientException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }
}

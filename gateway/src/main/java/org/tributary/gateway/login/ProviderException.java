package org.tributary.gateway.login;

/** An identity provider does not do what it should; not the browser's fault. */
final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderException(String message, Throwable cause) {
        super(message, cause);
    }

    ProviderException(String message) {
        super(message);
    }
}

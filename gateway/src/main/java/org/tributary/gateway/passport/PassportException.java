package org.tributary.gateway.passport;

/** Why a passport or one of its visas counts for nothing; the message is for who presented it. */
final class PassportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PassportException(String message) {
        super(message);
    }
}

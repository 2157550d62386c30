package org.tributary.access.transactions;

/** A query of the transaction log cannot be answered; the message is for the caller. */
public final class TransactionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TransactionException(String message) {
        super(message);
    }

    TransactionException(String message, Throwable cause) {
        super(message, cause);
    }
}

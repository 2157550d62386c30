package org.tributary.ingest.outcome;

/** No verdict came in time; the work goes on. */
public final class NoVerdictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long transactionId;

    NoVerdictException(long transactionId) {
        super("no verdict on transaction %d in time".formatted(transactionId), null, false, false);
        this.transactionId = transactionId;
    }

    public long transactionId() {
        return transactionId;
    }
}

package org.tributary.gateway.edge;

/**
 * Why one of the gateway's own endpoints does not serve a request; the message is for the client.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A status from 400 to 499 and one sentence. */
    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}

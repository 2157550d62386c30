package org.tributary.local.bench;

/** The commons did not do what is to be measured. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}

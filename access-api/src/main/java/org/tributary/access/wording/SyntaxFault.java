package org.tributary.access.wording;

/** The first place where a query is no query. */
final class SyntaxFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int offset;

    SyntaxFault(int offset, String description) {
        super(description);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}

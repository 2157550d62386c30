package org.tributary.harmonize.decide.answer;

/** Which errors of records an answer lists: the first ones, up to a limit. */
public final class Listing {

    private final int limit;
    private long passed;

    /**
     * @param passed errors of the records before those that are answered now
     */
    public Listing(int limit, long passed) {
        this.limit = limit;
        this.passed = passed;
    }

    /** Errors that may still be listed. */
    int room() {
        return (int) Math.max(0, limit - passed);
    }

    void passed(int errors) {
        passed += errors;
    }

    int limit() {
        return limit;
    }

    /** True where some error so far is not listed. */
    boolean isCut() {
        return passed > limit;
    }
}

package org.tributary.access.record;

/**
 * Fractional numbers as text. What is whole is written as such, because tables that are read in
 * keep no point either (contract B.4 rule 5).
 */
public final class NumberText {

    /** Up to here every whole double has a long of its own. */
    private static final double EXACT = 9_007_199_254_740_992.0;

    private NumberText() {}

    public static String of(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

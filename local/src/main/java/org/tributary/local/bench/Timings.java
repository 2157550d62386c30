package org.tributary.local.bench;

import java.util.Arrays;

/** Durations of repeated requests, in milliseconds. */
final class Timings {

    private final double[] sorted;

    Timings(double[] milliseconds) {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = milliseconds.clone();
        Arrays.sort(sorted);
    }

    /** The smallest duration that at least this part of the requests did not exceed. */
    double percentile(double part) {
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    Percentiles percentiles() {
        return new Percentiles(
                rounded(percentile(0.50)), rounded(percentile(0.95)), rounded(percentile(0.99)));
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 10) / 10.0;
    }
}

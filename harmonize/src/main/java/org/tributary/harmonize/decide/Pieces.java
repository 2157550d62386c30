package org.tributary.harmonize.decide;

/** Pieces of an answer are joined by commas; empty ones do not count. */
final class Pieces {

    private Pieces() {}

    static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "," + second;
    }
}

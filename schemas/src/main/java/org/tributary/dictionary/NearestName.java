package org.tributary.dictionary;

import java.util.Locale;
import java.util.Optional;

/**
 * What was probably meant by a name that nothing is called: of the names there are, the one with
 * the fewest letters to change. Letter case, blanks, hyphens and underscores hardly count. The same
 * names in the same order give the same answer.
 */
public final class NearestName {

    /** More names are not looked at: a suggestion is not worth their time. */
    private static final int NAMES = 2_000;

    private static final int LENGTH = 64;

    private NearestName() {}

    /**
     * @param names in the order in which they count where two are as near
     * @return nothing where none is near enough to be meant
     */
    public static Optional<String> of(String text, Iterable<String> names) {
        String sought = plain(text);
        if (sought.isEmpty() || text.length() > LENGTH) {
            return Optional.empty();
        }
        String nearest = null;
        int least = sought.length() < 3 ? 1 : 1 + Math.max(1, sought.length() / 3);
        int looked = 0;
        for (String name : names) {
            if (looked++ == NAMES) {
                break;
            }
            String candidate = name.length() > LENGTH ? "" : plain(name);
            int distance = candidate.isEmpty() ? least : distance(sought, candidate, least);
            if (distance < least) {
                nearest = name;
                least = distance;
            }
        }
        return nearest == null ? begun(sought, names) : Optional.of(nearest);
    }

    /** The only name that begins so. */
    private static Optional<String> begun(String sought, Iterable<String> names) {
        String only = null;
        int looked = 0;
        for (String name : names) {
            if (looked++ == NAMES) {
                break;
            }
            if (plain(name).startsWith(sought)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = name;
            }
        }
        return Optional.ofNullable(only);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '-' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Letters to change, add, leave out or exchange with their neighbour.
     *
     * @param limit from which on the number does not matter
     */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + other);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                best = Math.min(best, row[j]);
            }
            if (best >= limit) {
                return limit;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(last[b.length()], limit);
    }
}

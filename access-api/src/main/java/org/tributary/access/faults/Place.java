package org.tributary.access.faults;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;

/**
 * A place among the errors of a submission: which page of them, and how many errors of that page
 * are behind. Whoever makes one up gets errors of the same submission, or none.
 *
 * @param offset of the page in its topic; 0 where errors are not in pages
 */
record Place(long offset, int errors) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

    /**
     * As clients send it back.
     *
     * @throws HttpFailure 400 for another text
     */
    static @Nullable Place of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new HttpFailure(
                    400, "after is '%s': expected 'next' of the page before".formatted(text));
        }
        return new Place(Long.parseLong(match.group(1)), Integer.parseInt(match.group(2)));
    }

    @Override
    public String toString() {
        return "%d.%d".formatted(offset, errors);
    }
}

package org.tributary.ingest.document;

/** White space and line breaks as Python's {@code str} sees them, which decide what a table is. */
final class Blanks {

    private Blanks() {}

    /** {@code str.isspace} of one character. */
    static boolean isBlank(char c) {
        if (c < 0x80) {
            return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f;
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }

    /** Where {@code str.splitlines} splits; of a CR LF the caller counts one. */
    static boolean isLineBreak(char c) {
        if (c < 0x80) {
            return c >= '\n' && c <= '\r' || c >= 0x1c && c <= 0x1e;
        }
        return c == 0x85 || c == '\u2028' || c == '\u2029';
    }

    /** The part of an array without blanks at its ends. */
    static String trimmed(char[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (start < end && isBlank(text[end - 1])) {
            end--;
        }
        return start == end ? "" : new String(text, start, end - start);
    }
}

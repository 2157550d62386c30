package org.tributary.ingest.document;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Copies JSON values without the blanks between their tokens, and refuses what Gen3 refuses: bad
 * syntax, an object that has a key twice, {@code NaN} (contract B.4).
 */
final class JsonValues {

    /** Jackson's bound, behind which every later reader stands. */
    private static final int LONGEST_NUMBER = 1_000;

    private final JsonText text;

    JsonValues(JsonText text) {
        this.text = text;
    }

    /**
     * Copies the value that begins at the next token; an object's own keys lose a leading {@code
     * *}.
     */
    String record() throws IOException {
        text.peek();
        var out = new StringBuilder(256);
        if (text.current() == '{') {
            copyObject(out, 1, true);
        } else {
            copyValue(out, 0);
        }
        return out.toString();
    }

    private void copyValue(StringBuilder out, int depth) throws IOException {
        int c = text.current();
        switch (c) {
            case '{' -> copyObject(out, depth + 1, false);
            case '[' -> copyArray(out, depth + 1);
            case '"' -> text.copyString(out);
            case 't' -> copyWord(out, "true");
            case 'f' -> copyWord(out, "false");
            case 'n' -> copyWord(out, "null");
            case 'N' -> throw text.fault("NaN is not a JSON value");
            case 'I' -> throw text.fault("Infinity is not a JSON value");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> copyNumber(out);
            default -> throw text.fault("Expecting value");
        }
    }

    private void copyObject(StringBuilder out, int depth, boolean isRecord) throws IOException {
        checkDepth(depth);
        text.skip();
        out.append('{');
        var keys = new HashSet<String>();
        var twice = new LinkedHashSet<String>();
        boolean more = text.peek() != '}';
        while (more) {
            if (text.peek() != '"') {
                throw text.fault(
                        keys.isEmpty()
                                ? "Expecting property name enclosed in double quotes or '}'"
                                : "Expecting property name enclosed in double quotes");
            }
            copyKey(out, isRecord, keys, twice);
            text.expect(':', "Expecting ':' delimiter");
            out.append(':');
            text.peek();
            copyValue(out, depth);
            text.checkSize(out);
            more = text.peek() == ',';
            if (more) {
                text.skip();
                out.append(',');
            }
        }
        text.expect('}', "Expecting ',' delimiter or '}'");
        out.append('}');
        text.checkSize(out);
        refuseTwice(twice);
    }

    private void copyKey(StringBuilder out, boolean isRecord, Set<String> keys, Set<String> twice)
            throws IOException {
        int from = out.length() + 1;
        text.copyString(out);
        var key = unescaped(out.substring(from, out.length() - 1));
        if (!keys.add(key)) {
            twice.add(key);
        }
        if (keys.size() > text.limits().columns()) {
            throw RefusedException.limit(
                    "JSON object in line %d has more than %d keys"
                            .formatted(text.line(), text.limits().columns()),
                    "INGEST_MAX_COLUMNS");
        }
        while (isRecord && out.charAt(from) == '*') {
            out.deleteCharAt(from);
        }
    }

    /** Ends a request that has an object with a key more than once. */
    static void refuseTwice(Set<String> keys) {
        if (!keys.isEmpty()) {
            throw RefusedException.badRequest(
                    "Unable to parse json: The document contains duplicate keys: "
                            + String.join(",", keys));
        }
    }

    private void copyArray(StringBuilder out, int depth) throws IOException {
        checkDepth(depth);
        text.skip();
        out.append('[');
        boolean more = text.peek() != ']';
        if (more && text.peek() < 0) {
            throw text.fault("Expecting value or ']'");
        }
        while (more) {
            text.peek();
            copyValue(out, depth);
            text.checkSize(out);
            more = text.peek() == ',';
            if (more) {
                text.skip();
                out.append(',');
            }
        }
        text.expect(']', "Expecting ',' delimiter or ']'");
        out.append(']');
        text.checkSize(out);
    }

    private void checkDepth(int depth) {
        if (depth > text.limits().depth()) {
            throw RefusedException.limit(
                    "JSON in line %d is nested deeper than %d"
                            .formatted(text.line(), text.limits().depth()),
                    "INGEST_MAX_JSON_DEPTH");
        }
    }

    private void copyWord(StringBuilder out, String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (text.current() != word.charAt(i)) {
                throw text.fault("Expecting value", i);
            }
            text.skip();
        }
        out.append(word);
    }

    private void copyNumber(StringBuilder out) throws IOException {
        int from = out.length();
        int c = text.current();
        while (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E') {
            out.append((char) c);
            text.skip();
            c = text.current();
            if (out.length() - from > LONGEST_NUMBER) {
                throw text.fault("number of more than %d characters".formatted(LONGEST_NUMBER));
            }
        }
        if (c == 'I' && out.length() - from == 1) {
            throw text.fault("Infinity is not a JSON value");
        }
        if (!isNumber(out, from)) {
            throw text.fault("Expecting value");
        }
    }

    /** The grammar of numbers, from a position to the end. */
    static boolean isNumber(CharSequence text, int from) {
        int i = from;
        if (at(text, i) == '-') {
            i++;
        }
        int whole = digits(text, i);
        boolean good = whole == 1 || whole > 1 && text.charAt(i) != '0';
        i += whole;
        if (good && at(text, i) == '.') {
            int fraction = digits(text, i + 1);
            good = fraction > 0;
            i += 1 + fraction;
        }
        if (good && (at(text, i) == 'e' || at(text, i) == 'E')) {
            i++;
            if (at(text, i) == '-' || at(text, i) == '+') {
                i++;
            }
            int exponent = digits(text, i);
            good = exponent > 0;
            i += exponent;
        }
        return good && i == text.length();
    }

    private static int at(CharSequence text, int i) {
        return i < text.length() ? text.charAt(i) : -1;
    }

    private static int digits(CharSequence text, int from) {
        int i = from;
        while (at(text, i) >= '0' && at(text, i) <= '9') {
            i++;
        }
        return i - from;
    }

    /** A key as it is compared; its escapes are known to be right. */
    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            if (kind == 'u') {
                plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(kind)));
            }
        }
        return plain.toString();
    }
}

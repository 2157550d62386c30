package org.tributary.access.pfb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as symbols of an Avro enum: what Avro forbids, a leading digit and the underscore itself
 * are written as {@code _<hex code point>_} (access contract F.2).
 */
public final class Symbols {

    private static final Pattern ENCODED = Pattern.compile("_([0-9a-f]{2,6})_");

    private Symbols() {}

    public static String encode(String text) {
        var symbol = new StringBuilder(text.length() + 8);
        text.codePoints()
                .forEach(
                        c -> {
                            boolean digit = c >= '0' && c <= '9';
                            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
                            if (letter || digit && !symbol.isEmpty()) {
                                symbol.appendCodePoint(c);
                            } else {
                                symbol.append('_').append(hex(c)).append('_');
                            }
                        });
        return symbol.toString();
    }

    /** Readers look for two digits at least. */
    private static String hex(int c) {
        return c < 0x10 ? "0%x".formatted(c) : Integer.toHexString(c);
    }

    public static String decode(String symbol) {
        if (symbol.indexOf('_') < 0) {
            return symbol;
        }
        return ENCODED.matcher(symbol)
                .replaceAll(
                        match -> {
                            int c = Integer.parseInt(match.group(1), 16);
                            var text =
                                    Character.isValidCodePoint(c)
                                            ? Character.toString(c)
                                            : match.group();
                            return Matcher.quoteReplacement(text);
                        });
    }
}

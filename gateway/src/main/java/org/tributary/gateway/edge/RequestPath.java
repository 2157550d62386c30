package org.tributary.gateway.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path that both we and the upstream see. What two servers could read differently ({@code ..}
 * in any spelling, backslashes, control characters, broken escapes) is refused instead of repaired,
 * because a repaired path may reach another upstream than the one that was checked (access contract
 * J.2, 8).
 */
final class RequestPath {
    /** Escapes of escapes are undone so often; an upstream undoes them once. */
    private static final int ROUNDS = 3;

    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private RequestPath() {}

    /**
     * The path with repeated slashes collapsed; empty where it is refused. Escapes stay as they
     * are: {@code %2F} is no slash.
     */
    static Optional<String> of(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return Optional.empty();
        }
        String collapsed = raw.contains("//") ? raw.replaceAll("/{2,}", "/") : raw;
        if (raw.indexOf('%') < 0) {
            return isPlain(collapsed) ? Optional.of(collapsed) : Optional.empty();
        }
        if (BROKEN_ESCAPE.matcher(raw).find()) {
            return Optional.empty();
        }
        String read = collapsed;
        for (int round = 0; round <= ROUNDS; round++) {
            if (!isPlain(read)) {
                return Optional.empty();
            }
            read = decode(read);
        }
        return Optional.of(collapsed);
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c == 0x7f || c == '\\') {
                return false;
            }
        }
        for (String segment : path.split("/", -1)) {
            // Some servers cut a segment at ';' before they look at its dots.
            String name =
                    segment.indexOf(';') < 0 ? segment : segment.substring(0, segment.indexOf(';'));
            if (name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** Escapes undone once; a percent sign that begins none stays, as lenient servers read it. */
    private static String decode(String path) {
        return ESCAPE.matcher(path)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        Character.toString(Integer.parseInt(escape.group(1), 16))));
    }

    /** One segment as text: escapes undone as UTF-8. */
    static String text(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package org.tributary.gateway.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path that both we and the upstream see. What two servers could read differently ({@code ..}
 * in any spelling, backslashes, control characters, broken escapes) is refused instead of repaired,
 * because a repaired path may reach another upstream than the one that was checked (access contract
 * J.2, 8).
 */
final class RequestPath {
    /** Escapes of escapes are undone so often; an upstream undoes them once. */
    private static final int ROUNDS = 3;

    private RequestPath() {}

    /**
     * The path with repeated slashes collapsed; empty where it is refused. Escapes stay as they
     * are: {@code %2F} is no slash.
     */
    static Optional<String> of(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return Optional.empty();
        }
        String collapsed = raw.replaceAll("/{2,}", "/");
        String read = collapsed;
        for (int round = 0; round <= ROUNDS; round++) {
            if (!isPlain(read)) {
                return Optional.empty();
            }
            Optional<String> decoded = decode(read);
            if (decoded.isEmpty()) {
                return round == 0 ? Optional.empty() : Optional.of(collapsed);
            }
            read = decoded.get();
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

    private static Optional<String> decode(String path) {
        if (path.indexOf('%') < 0) {
            return Optional.of(path);
        }
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                decoded.append(c);
                continue;
            }
            if (i + 2 >= path.length()
                    || hex(path.charAt(i + 1)) < 0
                    || hex(path.charAt(i + 2)) < 0) {
                return Optional.empty();
            }
            decoded.append((char) (hex(path.charAt(i + 1)) * 16 + hex(path.charAt(i + 2))));
            i += 2;
        }
        return Optional.of(decoded.toString());
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** One segment as text: escapes undone as UTF-8. */
    static String text(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

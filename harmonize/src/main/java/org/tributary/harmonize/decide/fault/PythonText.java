package org.tributary.harmonize.decide.fault;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Python's {@code repr} of texts, lists and dictionaries, which Gen3's messages are made of. */
public final class PythonText {

    private PythonText() {}

    /** {@code 'text'}, with double quotes where only single quotes are inside, or {@code None}. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "None";
        }
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> append(out, point, quote));
        return out.append(quote).toString();
    }

    /** {@code ['a', 'b']} */
    public static String of(Collection<String> texts) {
        return texts.stream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@code {'a': 'b', 'c': None}} */
    public static String of(Map<String, ? extends @Nullable String> entries) {
        return entries.entrySet().stream()
                .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** {@code ('a', None)}: a key as Gen3 prints it. */
    public static String tuple(Collection<? extends @Nullable String> texts) {
        var inner = texts.stream().map(PythonText::of).collect(Collectors.joining(", "));
        return texts.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }

    private static void append(StringBuilder out, int point, char quote) {
        switch (point) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (point == quote) {
                    out.append('\\').appendCodePoint(point);
                } else if (point < ' ' || point == 0x7F) {
                    out.append("\\x%02x".formatted(point));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }
}

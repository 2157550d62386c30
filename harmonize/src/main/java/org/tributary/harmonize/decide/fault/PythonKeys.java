package org.tributary.harmonize.decide.fault;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.check.wording.PythonText;

/** Keys and lists of names as Python prints them, which Gen3's messages are made of. */
public final class PythonKeys {

    private PythonKeys() {}

    /** {@code 'text'}, or {@code None}. */
    public static String of(@Nullable String text) {
        return text == null ? "None" : PythonText.repr(text);
    }

    /** {@code ['a', 'b']} */
    public static String of(Collection<String> texts) {
        return texts.stream().map(PythonKeys::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@code {'a': 'b', 'c': None}} */
    public static String of(Map<String, ? extends @Nullable String> entries) {
        return entries.entrySet().stream()
                .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** {@code ('a', None)}: a key as Gen3 prints it. */
    public static String tuple(Collection<? extends @Nullable String> texts) {
        var inner = texts.stream().map(PythonKeys::of).collect(Collectors.joining(", "));
        return texts.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }
}

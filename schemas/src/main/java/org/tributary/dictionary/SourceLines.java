package org.tributary.dictionary;

import java.util.HashMap;
import java.util.Map;

/** The line on which each value of a document stands, by JSON pointer. */
final class SourceLines {

    private final Map<String, Integer> lines = new HashMap<>();

    void put(String pointer, int line) {
        lines.put(pointer, line);
    }

    /**
     * Line of the value, or of the nearest one around it: values taken in by {@code $ref} have no
     * line of their own here.
     */
    int at(String pointer) {
        String current = pointer;
        while (true) {
            Integer line = lines.get(current);
            if (line != null) {
                return line;
            }
            int slash = current.lastIndexOf('/');
            if (slash < 0) {
                return 0;
            }
            current = current.substring(0, slash);
        }
    }

    static String child(String pointer, String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, int index) {
        return pointer + '/' + index;
    }
}

package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Words a fault of JSON as Python's parser does, for the cases that clients meet; the place is
 * right in all cases.
 */
final class PythonJsonError {

    private static final Pattern VALUE_START = Pattern.compile("[\\[{\"\\-0-9tfnNI]");

    private PythonJsonError() {}

    static String of(String text, IOException fault) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean noValue =
                start == text.length()
                        || !VALUE_START.matcher(text.substring(start, start + 1)).matches();
        if (noValue) {
            return at("Expecting value", text, start);
        }
        if (fault instanceof JsonProcessingException known && known.getLocation() != null) {
            int offset = (int) Math.max(0, known.getLocation().getCharOffset());
            return at("Expecting value", text, Math.min(offset, text.length()));
        }
        return at(String.valueOf(fault.getMessage()), text, text.length());
    }

    private static String at(String what, String text, int offset) {
        var before = text.substring(0, offset);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - (before.lastIndexOf('\n') + 1) + 1;
        return "%s: line %d column %d (char %d)".formatted(what, line, column, offset);
    }
}

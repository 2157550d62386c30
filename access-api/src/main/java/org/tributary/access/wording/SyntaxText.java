package org.tributary.access.wording;

import java.util.List;
import java.util.Optional;

/** Words a syntax error, with the lines around its place. */
public final class SyntaxText {

    private SyntaxText() {}

    /** What is wrong with a query that does not parse; empty where only graphql-java knows. */
    public static Optional<String> of(String query) {
        try {
            new Grammar(query).document();
            return Optional.empty();
        } catch (SyntaxFault fault) {
            return Optional.of(of(query, fault));
        }
    }

    private static String of(String query, SyntaxFault fault) {
        var before = query.substring(0, Math.min(fault.offset(), query.length()));
        int line = (int) before.lines().count() - (endsOpen(before) ? 1 : 0);
        int column = before.length() - lastBreak(before);
        return "Syntax Error GraphQL (%d:%d) %s\n\n%s"
                .formatted(line + 1, column, fault.getMessage(), around(query, line, column));
    }

    private static boolean endsOpen(String text) {
        return !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
    }

    private static int lastBreak(String text) {
        return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    }

    /**
     * The line of the fault with a mark below, and its neighbours; lines are counted from 1 and
     * padded alike.
     */
    private static String around(String query, int line, int column) {
        List<String> lines = query.lines().toList();
        int width = Integer.toString(line + 2).length();
        var text = new StringBuilder();
        if (line >= 1) {
            append(text, lines, line - 1, width);
        }
        if (line < lines.size()) {
            append(text, lines, line, width);
            text.repeat(" ", 1 + width + column).append("^\n");
        }
        if (line + 1 < lines.size()) {
            append(text, lines, line + 1, width);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines, int index, int width) {
        var number = Integer.toString(index + 1);
        text.repeat(" ", width - number.length())
                .append(number)
                .append(": ")
                .append(lines.get(index))
                .append('\n');
    }
}

package org.tributary.access.fixit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One row of a table as it was sent: its cells with their quotes and blanks. */
final class RawRow {

    private final int line;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean solid;

    RawRow(int line) {
        this.line = line;
    }

    void append(char c) {
        cell.append(c);
        solid |= !Character.isWhitespace(c);
    }

    void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
    }

    /** Line of the text where it begins, from 1. */
    int line() {
        return line;
    }

    List<String> cells() {
        return Collections.unmodifiableList(cells);
    }

    /** True where nothing but blanks stands in it. */
    boolean isBlank() {
        return !solid && cells.size() <= 1 || !solid && cells.stream().allMatch(String::isBlank);
    }
}

package org.tributary.access.export;

import org.tributary.access.table.SpreadsheetText;

/**
 * How cells become lines.
 *
 * @param delimiter between cells
 * @param newline after each row
 * @param targets between the targets of a link: what tables of the same kind are read in with
 *     (contract B.4 rule 6)
 * @param quotesInside whether a cell is quoted for any quote in it, or only for one at its begin,
 *     where a reader would take it for quoting
 * @param lead before the first row
 */
enum TableDialect {
    TSV('\t', "\n", ',', false, ""),
    TSV_OF_RECORDS('\t', "\r\n", ',', true, ""),
    CSV(',', "\r\n", '#', true, ""),
    /** To be looked at, not read in: a byte order mark says UTF-8, and no cell is a formula. */
    SPREADSHEET(',', "\r\n", ',', true, "\uFEFF");

    private final char delimiter;
    private final String newline;
    private final char targets;
    private final boolean quotesInside;
    private final String lead;

    TableDialect(char delimiter, String newline, char targets, boolean quotesInside, String lead) {
        this.delimiter = delimiter;
        this.newline = newline;
        this.targets = targets;
        this.quotesInside = quotesInside;
        this.lead = lead;
    }

    char delimiter() {
        return delimiter;
    }

    String newline() {
        return newline;
    }

    char targets() {
        return targets;
    }

    String lead() {
        return lead;
    }

    /** What stands in a cell for a value. */
    String cell(String value) {
        return this == SPREADSHEET ? SpreadsheetText.of(value) : value;
    }

    boolean quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == delimiter
                    || c == '\n'
                    || c == '\r'
                    || (c == '"' && (quotesInside || i == 0))) {
                return true;
            }
        }
        return false;
    }
}

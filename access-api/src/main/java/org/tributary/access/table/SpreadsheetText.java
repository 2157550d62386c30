package org.tributary.access.table;

import java.util.regex.Pattern;

/**
 * Makes cells harmless for spreadsheet programs, which run what begins like a formula (access
 * contract J.2, 18). Only for downloads that are looked at: what is to be read in again stays as it
 * is.
 */
public final class SpreadsheetText {

    private static final String BEGINS_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private SpreadsheetText() {}

    /** The text, with an apostrophe before it where a spreadsheet would compute it. */
    public static String of(String text) {
        if (text.isEmpty() || BEGINS_FORMULAS.indexOf(text.charAt(0)) < 0) {
            return text;
        }
        return NUMBER.matcher(text).matches() ? text : "'" + text;
    }
}

package org.tributary.access.query;

/** How a stored value is compared with an argument and written in an answer (contract C.3). */
public enum ValueKind {
    TEXT,
    /** Whole or fractional; an answer shows whole numbers with {@code .0}. */
    NUMBER,
    BOOLEAN,
    /** A list whose items an answer shows as texts. */
    TEXT_LIST,
    /** A list of numbers or booleans; compared by the text of its items. */
    LIST
}

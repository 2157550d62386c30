package org.tributary.access.wording;

import org.jspecify.annotations.Nullable;

/**
 * A token of a query.
 *
 * @param kind a punctuator, {@code Name}, {@code Int}, {@code Float}, {@code String} or {@code EOF}
 * @param value null for punctuators
 * @param start offset of its first character
 */
record Token(String kind, @Nullable String value, int start) {

    static final String NAME = "Name";
    static final String INT = "Int";
    static final String FLOAT = "Float";
    static final String STRING = "String";
    static final String EOF = "EOF";

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    boolean isKeyword(String word) {
        return kind.equals(NAME) && word.equals(value);
    }

    String described() {
        return value == null ? kind : "%s \"%s\"".formatted(kind, value);
    }
}

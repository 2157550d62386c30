package org.tributary.dictionary;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a dictionary, and where.
 *
 * @param file name of the file, path of the artifact or address it was read from
 * @param line line in that file, counted from 1; 0 where the fault is the file as a whole
 * @param message what is wrong, with the thing and its value, in one sentence
 */
public record DictionaryFault(String file, int line, String message) {

    public DictionaryFault {
        requireNonNull(file, "file must not be null");
        requireNonNull(message, "message must not be null");
    }

    /** The form compilers use, {@code file:line: message}, so that editors can jump to it. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}

package org.tributary.dictionary;

/** How large a dictionary may be. */
final class Limits {

    /** One YAML file. */
    static final int FILE_BYTES = 2 * 1024 * 1024;

    /**
     * An artifact, or all files of a folder together: with its schemas it must fit one event of the
     * dictionary's topic.
     */
    static final int TOTAL_BYTES = 8 * 1024 * 1024;

    static final int FILES = 2_000;

    /**
     * Values of a document after references are resolved: fragments that take in fragments grow
     * without aliases, too.
     */
    static final int RESOLVED_VALUES = 1_000_000;

    /** Levels of a document as written. */
    static final int DEPTH = 64;

    /** Levels of a document after references are resolved. */
    static final int RESOLVED_DEPTH = 256;

    private Limits() {}
}

package org.tributary.harmonize.decide.ruling;

/** What becomes of a record; NONE where it failed before that was known. */
public enum Action {
    NONE,
    CREATE,
    UPDATE
}

package org.tributary.harmonize.decide.submission;

/** What deciding goes through the records for, one after the other. */
public enum Pass {
    /** Which record is meant, create or update, and is it named twice. */
    IDENTIFY,
    /** Where the links lead, and whether the record may have them. */
    LINK,
    /** Whether parents get more children than they may have; only where a type limits them. */
    LIMIT,
    /**
     * Which of the records of a type come first; only where some link to new ones of their type.
     */
    ORDER
}

package org.tributary.runtime.access;

/**
 * A project by its two names. Kept apart because {@code a-b-c} may be project {@code b-c} of {@code
 * a} or {@code c} of {@code a-b}.
 *
 * @param program name of the program
 * @param code code of the project
 */
public record ProjectName(String program, String code) {

    /** {@code <program>-<code>}, as records carry it. */
    public String projectId() {
        return program + "-" + code;
    }
}

package org.tributary.runtime.access;

/**
 * A project by its two names. {@code a-b-c} is project {@code b-c} of {@code a}: programs with a
 * dash in their names are refused.
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

package org.tributary.dictionary;

import java.util.Locale;
import java.util.Optional;

/**
 * How many parents a child may have, and how many children a parent: read {@code child_to_parent}.
 */
public enum Multiplicity {
    MANY_TO_ONE,
    ONE_TO_ONE,
    MANY_TO_MANY,
    ONE_TO_MANY;

    /** A child has at most one parent by this link. */
    public boolean toOne() {
        return this == MANY_TO_ONE || this == ONE_TO_ONE;
    }

    /** A parent has at most one child by this link. */
    public boolean fromOne() {
        return this == ONE_TO_ONE || this == ONE_TO_MANY;
    }

    /**
     * The word of the dictionary, such as {@code many_to_one}; stands in messages that clients
     * compare.
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Multiplicity> of(String word) {
        for (Multiplicity multiplicity : values()) {
            if (multiplicity.word().equals(word)) {
                return Optional.of(multiplicity);
            }
        }
        return Optional.empty();
    }
}

package org.tributary.harmonize.check.schema;

/**
 * What a compiled schema says of a value; UNSURE leaves the decision to the JSON Schema library.
 */
enum Verdict {
    VALID,
    INVALID,
    UNSURE;

    static Verdict of(boolean valid) {
        return valid ? VALID : INVALID;
    }

    /** Both must hold; a sure no outweighs a doubt. */
    Verdict and(Verdict other) {
        if (this == INVALID || other == INVALID) {
            return INVALID;
        }
        return this == UNSURE ? UNSURE : other;
    }
}

package org.tributary.harmonize.decide.submission;

import org.jspecify.annotations.Nullable;

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
     * Done in rounds, until a round finds none.
     */
    ORDER,
    /** What has no place in that order, because its links lead in a circle. */
    CIRCLE,
    /**
     * Which records link to new ones that were refused; only in a partial submission. Done in
     * rounds, until a round finds none.
     */
    PRUNE;

    /**
     * What follows.
     *
     * @param found records that this pass refused, or found the place of
     * @param partial true where what is refused does not stop the rest
     * @return null where nothing is left to find out
     */
    public @Nullable Pass next(long found, boolean partial, Tally tally) {
        return switch (this) {
            case IDENTIFY -> LINK;
            case LINK -> partial && tally.faulty() > 0 ? PRUNE : rest(tally);
            case PRUNE -> found > 0 ? PRUNE : rest(tally);
            case ORDER -> found > 0 ? ORDER : CIRCLE;
            case CIRCLE -> {
                tally.markOrdered();
                yield partial && found > 0 ? PRUNE : rest(tally);
            }
            // Whoever was refused may have made room for another, and does so no more.
            case LIMIT -> partial && found > 0 ? PRUNE : null;
        };
    }

    private static @Nullable Pass rest(Tally tally) {
        if (tally.isSelfLinked() && !tally.isOrdered()) {
            return ORDER;
        }
        return tally.isLimited() ? LIMIT : null;
    }
}

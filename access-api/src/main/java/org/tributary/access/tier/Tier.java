package org.tributary.access.tier;

import java.util.List;
import java.util.function.ToLongFunction;
import org.tributary.access.query.RecordSet;
import org.tributary.dictionary.Dictionary;
import org.tributary.runtime.access.ReadableProjects;

/**
 * What numbers of records say of projects that the caller may not read (access contract E.4).
 * Records themselves are never shown.
 */
public final class Tier {
    /** Instead of a number that would be about too few. */
    public static final long MASKED = -1;

    private final Level level;
    private final long limit;
    private final CoarseFields coarse;

    /** Levels of the contract. */
    public enum Level {
        /** Nothing. */
        PRIVATE,
        /** Numbers of many, rounded; never those of few. */
        REGULAR,
        /** Everything. */
        LIBRE
    }

    /**
     * A level.
     *
     * @param limit records of others below which nothing is said of them, and to multiples of which
     *     their number is rounded
     */
    public record Settings(Level level, int limit) {
        /** Nothing of others. */
        public static final Settings PRIVATE = new Settings(Level.PRIVATE, 1_000);
    }

    /** By settings. */
    public Tier(Settings settings, Dictionary dictionary) {
        this.level = settings.level();
        this.limit = settings.limit();
        this.coarse = new CoarseFields(dictionary);
    }

    /** Which fields may be told of others. */
    public CoarseFields coarse() {
        return coarse;
    }

    /** How the records of a set are counted for a caller. */
    public enum Scope {
        /** Those that the caller may read. */
        READABLE,
        /** All, exactly. */
        ALL,
        /** All, with what is about others {@link #masked}. */
        BLURRED
    }

    /** How a set is counted for a caller who named these projects, or none. */
    public Scope scope(RecordSet set, ReadableProjects readable) {
        List<String> named = set.projectIds().orElse(List.of());
        boolean ownOnly = !named.isEmpty() && named.stream().allMatch(readable::containsId);
        if (level == Level.PRIVATE || readable.all() || ownOnly || !coarse.isOfProjects(set)) {
            return Scope.READABLE;
        }
        if (level == Level.LIBRE) {
            return Scope.ALL;
        }
        // Whoever may pick out a few records by their ids could count them one by one.
        return coarse.isCoarse(set) ? Scope.BLURRED : Scope.READABLE;
    }

    /**
     * The number of records of a set, as the caller may know it.
     *
     * @param counter counts those of the projects it is given
     */
    public long count(
            RecordSet set, ReadableProjects readable, ToLongFunction<ReadableProjects> counter) {
        return switch (scope(set, readable)) {
            case READABLE -> counter.applyAsLong(readable);
            case ALL -> counter.applyAsLong(ReadableProjects.everything());
            case BLURRED ->
                    masked(
                            counter.applyAsLong(ReadableProjects.everything()),
                            counter.applyAsLong(readable));
        };
    }

    /**
     * A number of which a part is about others: {@link #MASKED} where that part is below the limit,
     * zero included, else rounded down to a multiple of the limit, so that the difference of two
     * numbers is never about few.
     *
     * @param own the part that the caller may read
     */
    public long masked(long all, long own) {
        long others = Math.max(0, all - own);
        return others < limit ? MASKED : own + others / limit * limit;
    }
}

package org.tributary.access.cost;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ReadableProjects;

/** Refuses what would visit too many records, before it is begun. */
public final class CostLimit {

    private final RecordCounts counts;
    private final long most;

    /**
     * @param most records that a request may visit
     */
    public CostLimit(RecordCounts counts, long most) {
        this.counts = counts;
        this.most = most;
    }

    /** Adds up the cost of one request. */
    public Bill bill(ReadableProjects readable) {
        return new Bill(new CostEstimate(counts.of(readable)), most);
    }

    /** The cost of one request so far. */
    public static final class Bill {

        private final CostEstimate estimate;
        private final long most;
        private double sum;

        private Bill(CostEstimate estimate, long most) {
            this.estimate = estimate;
            this.most = most;
        }

        /**
         * Adds a root field.
         *
         * @param projection null where only their number is asked for
         */
        public void add(RecordSet set, @Nullable Projection projection) {
            sum += projection == null ? estimate.of(set) : estimate.of(set, projection);
        }

        /** What is wrong; empty where nothing is. */
        public Optional<String> refusal() {
            return sum <= most
                    ? Optional.empty()
                    : Optional.of(
                            String.format(
                                    Locale.ROOT,
                                    "The query would visit about %,.0f records; the limit is %,d (ACCESS_API_GRAPHQL_MAX_COST). Ask for fewer records with first, fewer levels, or narrower filters.",
                                    sum,
                                    most));
        }
    }
}

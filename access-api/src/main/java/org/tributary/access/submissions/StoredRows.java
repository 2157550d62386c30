package org.tributary.access.submissions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.access.ReadableProjects;

/** The transaction log of any age, as it is kept. Blocks. */
public interface StoredRows {

    /**
     * A row.
     *
     * @param loaded sequence of its project that the graph has reached; -1 where it has none
     */
    record StoredRow(SubmissionFacts facts, long loaded) {}

    /**
     * What a list shows.
     *
     * @param project null for all that may be read
     * @param stages empty for all
     * @param before only submissions older than this transaction
     */
    record Filter(@Nullable String project, Set<Stage> stages, long before, int limit) {

        public Filter {
            stages = Set.copyOf(stages);
        }
    }

    Optional<StoredRow> find(long transactionId);

    /** Newest first, without what is long. */
    List<StoredRow> list(Filter filter, ReadableProjects readable);
}

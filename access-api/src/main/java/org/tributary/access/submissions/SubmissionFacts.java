package org.tributary.access.submissions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the transaction log.
 *
 * @param offset of the row in its topic, by which later rows are told from earlier ones
 * @param who whose it is and what was asked
 * @param state as Gen3 names it: PENDING, SUCCEEDED, FAILED, ERRORED
 * @param stage as decide says it; null in rows that are not of submissions
 * @param code HTTP status of the answer; null before it
 * @param documents empty where the row came from the log, not from the graph
 * @param response null where it is long, not there yet, or the row came from the log
 */
public record SubmissionFacts(
        long offset,
        Who who,
        String state,
        @Nullable String stage,
        @Nullable Integer code,
        @Nullable String message,
        Counts counts,
        Times times,
        @Nullable Long firstSequence,
        @Nullable Long lastSequence,
        List<SentDocument> documents,
        @Nullable String response) {

    /**
     * Whose submission it is and what was asked.
     *
     * @param committedBy transaction that committed this dry run
     */
    public record Who(
            long transactionId,
            String program,
            String project,
            String projectId,
            @Nullable String submitter,
            String role,
            boolean dryRun,
            @Nullable Long committedBy,
            boolean closed,
            String createdDatetime) {}

    /**
     * How many records.
     *
     * @param judged those held against the dictionary and what is stored so far
     * @param errors of the records that are {@code invalid}, on {@code errorPages}
     */
    public record Counts(
            long received,
            long judged,
            long invalid,
            long created,
            long updated,
            long deleted,
            long errors,
            int errorPages) {}

    /** When a stage ended, in milliseconds since 1970; 0 where it has not. */
    public record Times(long receivedAt, long sealedAt, long validatingAt, long judgedAt) {}

    public SubmissionFacts {
        documents = List.copyOf(documents);
    }

    public long transactionId() {
        return who.transactionId();
    }

    /**
     * Where it is.
     *
     * @param loaded sequence of its project that the graph has reached
     */
    public Stage stage(long loaded) {
        if (stage != null && !stage.equals(Stage.ACCEPTED.word())) {
            return Stage.of(stage).orElse(Stage.RECEIVED);
        }
        if (stage == null && !"SUCCEEDED".equals(state)) {
            return switch (state) {
                case "FAILED" -> Stage.REJECTED;
                case "ERRORED" -> Stage.ABORTED;
                default -> Stage.RECEIVED;
            };
        }
        if (lastSequence == null) {
            return Stage.ACCEPTED;
        }
        return loaded < lastSequence ? Stage.LOADING : Stage.QUERYABLE;
    }

    /** Changes it made; 0 where nothing was written. The last sequence is of the marker. */
    public long changes() {
        return firstSequence == null || lastSequence == null ? 0 : lastSequence - firstSequence;
    }

    /** How many of its changes are in the graph. */
    public long loaded(long loaded) {
        return firstSequence == null
                ? 0
                : Math.max(0, Math.min(changes(), loaded - firstSequence + 1));
    }

    /** The log position at which it can be queried; null where nothing was written. */
    public @Nullable String asOf() {
        return lastSequence == null ? null : "%s:%d".formatted(who.projectId(), lastSequence);
    }

    /** Changes whenever something that is shown does, times aside. */
    public String version(long loaded) {
        long reached = lastSequence == null ? 0 : Math.min(Math.max(0, loaded), lastSequence);
        return "%d.%d".formatted(offset, reached);
    }
}

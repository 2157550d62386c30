package org.tributary.ingest.outcome;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tributary.event.v1.SubmissionOutcome;

/**
 * Where verdicts and waiting requests meet. A verdict may come before its request asks: the broker
 * answers the decider as fast as us, so what nobody has asked for yet is kept for a minute.
 */
public final class OutcomeBoard {

    private static final Duration UNCLAIMED = Duration.ofMinutes(1);
    private static final int MOST_UNCLAIMED = 1_000;

    private final Duration verdictTimeout;
    private final Duration loadTimeout;
    private final Clock clock;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Long> loaded = new HashMap<>();
    private final List<LoadWait> loadWaits = new ArrayList<>();

    /**
     * @param verdictTimeout longest wait for a verdict
     * @param loadTimeout longest wait for the graph after it
     */
    public OutcomeBoard(Duration verdictTimeout, Duration loadTimeout, Clock clock) {
        this.verdictTimeout = verdictTimeout;
        this.loadTimeout = loadTimeout;
        this.clock = clock;
    }

    private static final class Entry {
        private final Instant since;
        private boolean claimed;
        private long firstPage = -1;
        private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

        Entry(Instant since) {
            this.since = since;
        }
    }

    private record LoadWait(String projectId, long sequence, CompletableFuture<Void> reached) {}

    /**
     * Waits for a transaction: for its verdict, then until what it wrote can be queried.
     *
     * @return fails with {@link NoVerdictException} where none comes in time
     */
    public CompletableFuture<Verdict> answer(long transactionId) {
        var verdict = claim(transactionId);
        return verdict.orTimeout(verdictTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> forget(transactionId))
                .exceptionallyCompose(error -> failed(transactionId, error))
                .thenCompose(this::whenLoaded);
    }

    /** Gives up a transaction whose client has gone. */
    public synchronized void forget(long transactionId) {
        entries.remove(transactionId);
    }

    /** Requests that wait for a verdict. */
    public synchronized int waiting() {
        return (int) entries.values().stream().filter(entry -> entry.claimed).count();
    }

    /** A page of an answer stands at this offset; the first one counts. */
    public synchronized void page(long transactionId, long offset) {
        var entry = entry(transactionId);
        if (entry.firstPage < 0) {
            entry.firstPage = offset;
        }
    }

    /** The verdict on a transaction. */
    public void outcome(SubmissionOutcome outcome) {
        CompletableFuture<Verdict> verdict;
        long firstPage;
        synchronized (this) {
            var entry = entry(outcome.getTransactionId());
            verdict = entry.verdict;
            firstPage = entry.firstPage;
        }
        verdict.complete(new Verdict(outcome, firstPage, true));
    }

    /** The graph has reached this sequence of a project. */
    public void loaded(String projectId, long sequence) {
        var reached = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            loaded.merge(projectId, sequence, Math::max);
            loadWaits.removeIf(
                    wait -> {
                        boolean done =
                                wait.reached().isDone()
                                        || wait.projectId().equals(projectId)
                                                && wait.sequence() <= sequence;
                        if (done) {
                            reached.add(wait.reached());
                        }
                        return done;
                    });
        }
        reached.forEach(future -> future.complete(null));
    }

    private CompletableFuture<Verdict> whenLoaded(Verdict verdict) {
        var projectId = verdict.outcome().getProjectId();
        var sequence = verdict.outcome().getSequence();
        if (projectId == null || sequence == null) {
            return CompletableFuture.completedFuture(verdict);
        }
        return reached(projectId, sequence)
                .orTimeout(loadTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> verdict)
                .exceptionally(_ -> verdict.late());
    }

    private synchronized CompletableFuture<Void> reached(String projectId, long sequence) {
        if (loaded.getOrDefault(projectId, -1L) >= sequence) {
            return CompletableFuture.completedFuture(null);
        }
        var reached = new CompletableFuture<Void>();
        loadWaits.add(new LoadWait(projectId, sequence, reached));
        return reached;
    }

    private synchronized CompletableFuture<Verdict> claim(long transactionId) {
        var entry = entry(transactionId);
        entry.claimed = true;
        return entry.verdict;
    }

    private Entry entry(long transactionId) {
        var known = entries.get(transactionId);
        if (known != null) {
            return known;
        }
        dropUnclaimed();
        var entry = new Entry(clock.instant());
        entries.put(transactionId, entry);
        return entry;
    }

    /** Oldest first; stops at the first that may stay. */
    private void dropUnclaimed() {
        var before = clock.instant().minus(UNCLAIMED);
        long unclaimed = entries.values().stream().filter(entry -> !entry.claimed).count();
        var all = entries.values().iterator();
        while (unclaimed > 0 && all.hasNext()) {
            var entry = all.next();
            if (!entry.claimed) {
                if (unclaimed <= MOST_UNCLAIMED && entry.since.isAfter(before)) {
                    return;
                }
                all.remove();
                unclaimed--;
            }
        }
    }

    private static CompletableFuture<Verdict> failed(long transactionId, Throwable error) {
        var cause = error instanceof CompletionException ? error.getCause() : error;
        return CompletableFuture.failedFuture(
                cause instanceof TimeoutException ? new NoVerdictException(transactionId) : error);
    }
}

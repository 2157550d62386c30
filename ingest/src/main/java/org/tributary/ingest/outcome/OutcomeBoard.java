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
    private final Earlier earlier;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    /** Transactions of other requests whose answer is somebody's here too. */
    private final Map<Long, Entry> followed = new LinkedHashMap<>();

    private final Map<String, Long> loaded = new HashMap<>();
    private final List<LoadWait> loadWaits = new ArrayList<>();

    /**
     * @param verdictTimeout longest wait for a verdict
     * @param loadTimeout longest wait for the graph after it
     * @param earlier finds answers that were given before
     */
    public OutcomeBoard(
            Duration verdictTimeout, Duration loadTimeout, Clock clock, Earlier earlier) {
        this.earlier = earlier;
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
     * Waits for a transaction: for its verdict, then until what it wrote can be queried. Of a
     * request that repeats another one this is the other one's.
     *
     * @return fails with {@link NoVerdictException} where none comes in time
     */
    public CompletableFuture<Verdict> answer(long transactionId) {
        return answer(transactionId, loadTimeout);
    }

    /**
     * The same.
     *
     * @param patience how long after the verdict the graph is waited for, at most as long as set
     */
    public CompletableFuture<Verdict> answer(long transactionId, Duration patience) {
        var longest = patience.compareTo(loadTimeout) < 0 ? patience : loadTimeout;
        return receipt(transactionId)
                .thenCompose(this::resolved)
                .thenCompose(verdict -> whenLoaded(verdict, longest));
    }

    /**
     * Waits for the first that is said of a transaction.
     *
     * @return fails with {@link NoVerdictException} where nothing is in time
     */
    public CompletableFuture<Verdict> receipt(long transactionId) {
        return timed(claim(transactionId), transactionId)
                .whenComplete((_, _) -> forget(transactionId));
    }

    private CompletableFuture<Verdict> timed(CompletableFuture<Verdict> verdict, long id) {
        return verdict.copy()
                .orTimeout(verdictTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(error -> failed(id, error));
    }

    /** The answer of the transaction that this one repeats. */
    private CompletableFuture<Verdict> resolved(Verdict verdict) {
        var first = verdict.outcome().getRepeats();
        var since = verdict.outcome().getAnsweredSince();
        if (first == null || first == verdict.outcome().getTransactionId()) {
            return CompletableFuture.completedFuture(verdict);
        }
        if (since != null) {
            return timed(earlier.find(first, Instant.ofEpochMilli(since)), first);
        }
        return timed(follow(first), first);
    }

    private synchronized CompletableFuture<Verdict> follow(long transactionId) {
        return followed.computeIfAbsent(transactionId, _ -> new Entry(clock.instant())).verdict;
    }

    /** Whether this transaction's pages and outcome are of interest though it is another's. */
    public synchronized boolean isFollowed(long transactionId) {
        var entry = followed.get(transactionId);
        return entry != null && !entry.verdict.isDone();
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
        firstPage(entry(transactionId), offset);
    }

    /** The same of a transaction that is followed. */
    public synchronized void followedPage(long transactionId, long offset) {
        var entry = followed.get(transactionId);
        if (entry != null) {
            firstPage(entry, offset);
        }
    }

    private static void firstPage(Entry entry, long offset) {
        if (entry.firstPage < 0) {
            entry.firstPage = offset;
        }
    }

    /** The verdict on a transaction that is followed. */
    public void followedOutcome(SubmissionOutcome outcome) {
        Entry entry;
        synchronized (this) {
            entry = followed.get(outcome.getTransactionId());
        }
        if (entry != null) {
            entry.verdict.complete(new Verdict(outcome, entry.firstPage, true));
        }
    }

    /**
     * The verdict on a transaction. Where it repeats one that is not answered yet, that one is
     * followed from here: all of its answer comes behind this event.
     */
    public void outcome(SubmissionOutcome outcome) {
        var first = outcome.getRepeats();
        if (first != null
                && first != outcome.getTransactionId()
                && outcome.getAnsweredSince() == null) {
            dropFollowed();
            var _ = follow(first);
        }
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

    private CompletableFuture<Verdict> whenLoaded(Verdict verdict, Duration longest) {
        var projectId = verdict.outcome().getProjectId();
        var sequence = verdict.outcome().getSequence();
        if (projectId == null || sequence == null) {
            return CompletableFuture.completedFuture(verdict);
        }
        if (verdict.old() && !isLoadKnown(projectId)) {
            // Answered so long ago that waiting for news of it would only be waiting.
            return CompletableFuture.completedFuture(verdict);
        }
        return reached(projectId, sequence)
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> verdict)
                .exceptionally(_ -> verdict.late());
    }

    private synchronized boolean isLoadKnown(String projectId) {
        return loaded.containsKey(projectId);
    }

    /** Who follows asks soon, and waits no longer than for any verdict. */
    private synchronized void dropFollowed() {
        var answered = clock.instant().minus(UNCLAIMED);
        var waiting = clock.instant().minus(verdictTimeout.plus(UNCLAIMED));
        followed.values()
                .removeIf(
                        entry -> entry.since.isBefore(entry.verdict.isDone() ? answered : waiting));
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

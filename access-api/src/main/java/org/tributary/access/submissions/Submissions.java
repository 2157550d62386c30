package org.tributary.access.submissions;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tributary.access.http.HttpFailure;
import org.tributary.runtime.access.ReadableProjects;

/**
 * The submissions of the commons: those of any age from the graph, what happens now from the log.
 * Blocks. A submission to a project that the caller may not read is as unknown as one that never
 * was.
 */
public final class Submissions {

    private static final long LOOK_MILLIS = 50;
    private static final int LOOKS = 40;

    private final StoredRows rows;
    private final Live live;

    public Submissions(StoredRows rows, Live live) {
        this.rows = rows;
        this.live = live;
    }

    /**
     * One submission; what is long is left out where its last row came from the log.
     *
     * @param id as in the path
     * @throws HttpFailure 404
     */
    public Known require(String id, ReadableProjects readable) {
        return number(id)
                .flatMap(this::find)
                .filter(known -> mayRead(known.facts(), readable))
                .orElseThrow(() -> HttpFailure.notFound("submission %s not found".formatted(id)));
    }

    /**
     * One submission as the graph has it, with its documents and its answer; waits a little where
     * the graph is behind the log.
     *
     * @throws HttpFailure 404, or 503 where the graph stays behind
     */
    public Known requireWhole(String id, ReadableProjects readable) {
        var known = require(id, readable);
        for (int look = 0; look < LOOKS; look++) {
            var stored = stored(known.facts().transactionId());
            if (stored.isPresent() && stored.get().facts().offset() >= known.facts().offset()) {
                return stored.get();
            }
            pause();
        }
        throw new HttpFailure(503, "the graph is behind the transaction log: try again later");
    }

    /** What is known by now; it may have moved on since it was read. */
    public Known now(Known earlier) {
        var row = live.row(earlier.facts().transactionId());
        var facts = row != null && row.offset() > earlier.facts().offset() ? row : earlier.facts();
        return known(facts, earlier.loaded());
    }

    public static boolean mayRead(SubmissionFacts facts, ReadableProjects readable) {
        return readable.contains(facts.who().program(), facts.who().project());
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Known> find(long id) {
        var stored = stored(id);
        if (stored.isPresent()) {
            return stored.map(this::now);
        }
        var row = live.row(id);
        // Its command may be in the log and its first row not: whoever was just given the id asks.
        for (int look = 0; row == null && id > live.newest() && look < LOOKS; look++) {
            pause();
            row = live.row(id);
        }
        return row == null ? Optional.empty() : Optional.of(known(row, -1));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the request was cancelled", e);
        }
    }

    private Optional<Known> stored(long id) {
        return rows.find(id).map(row -> known(row.facts(), row.loaded()));
    }

    private Known known(SubmissionFacts facts, long loaded) {
        return new Known(
                facts,
                Math.max(loaded, live.loaded(facts.who().projectId())),
                live.loadedAt(facts.transactionId()));
    }

    /** Newest first. */
    List<Known> list(StoredRows.Filter filter, ReadableProjects readable) {
        return rows.list(filter, readable).stream()
                .map(row -> known(row.facts(), row.loaded()))
                .toList();
    }
}

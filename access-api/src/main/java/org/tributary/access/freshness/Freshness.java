package org.tributary.access.freshness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;
import org.tributary.runtime.access.ReadableProjects;

/** How fresh an answer is, and waiting for a fresher one ({@code X-Min-As-Of}). */
public final class Freshness {

    private final LoadedLanes lanes;
    private final Duration patience;

    /**
     * @param patience how long a request waits for the graph
     */
    public Freshness(LoadedLanes lanes, Duration patience) {
        this.lanes = lanes;
        this.patience = patience;
    }

    /**
     * Waits until the graph has what a request asks for.
     *
     * @param header {@code X-Min-As-Of}; null where the client sent none
     * @throws HttpFailure 400 where it is no list of positions, 404 for a project that may not be
     *     read or that nothing is known of, 503 where the graph is not there in time
     */
    public void await(@Nullable String header, ReadableProjects readable)
            throws InterruptedException {
        if (header == null) {
            return;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (var wanted : Position.parse(header)) {
            if (!mayRead(readable, wanted.lane())) {
                throw new HttpFailure(
                        404,
                        "X-Min-As-Of names %s, which is no project that you may read"
                                .formatted(wanted.lane()));
            }
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!lanes.await(wanted.lane(), wanted.sequence(), left)) {
                throw new HttpFailure(
                        503,
                        "The graph has %s up to %d and did not reach %d within %d ms: try again"
                                .formatted(
                                        wanted.lane(),
                                        Math.max(0, lanes.of(wanted.lane())),
                                        wanted.sequence(),
                                        patience.toMillis()));
            }
        }
    }

    /**
     * How far the graph is at least.
     *
     * @param named projects that the request names; empty where it asks of all it may read
     * @param most positions wanted at most
     */
    public List<Position> positions(
            ReadableProjects readable, Optional<List<String>> named, int most) {
        return lanes.all().entrySet().stream()
                .filter(lane -> mayRead(readable, lane.getKey()))
                .filter(lane -> named.isEmpty() || named.get().contains(lane.getKey()))
                .limit(most)
                .map(lane -> new Position(lane.getKey(), lane.getValue()))
                .toList();
    }

    /** Lanes of programs are left out: they hold no records of projects. */
    private static boolean mayRead(ReadableProjects readable, String lane) {
        return lane.contains("-") && readable.containsId(lane);
    }
}

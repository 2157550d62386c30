package org.tributary.graph.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that load batches, each with one session of its own at a time. A lane that has
 * something is called; whichever writer is free takes what is there by then, so batches grow while
 * the graph is busy and a lone event goes at once.
 */
final class LaneWriters implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LaneWriters.class);

    private final BatchLoader loader;
    private final LoadedPublisher publisher;
    private final LoaderMetrics metrics;
    private final LinkedBlockingQueue<Lane> called = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService delays =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("graph-load-delays").factory());
    private final AtomicReference<@Nullable String> graphDown = new AtomicReference<>();
    private final AtomicReference<@Nullable String> broken = new AtomicReference<>();

    LaneWriters(BatchLoader loader, LoadedPublisher publisher, LoaderMetrics metrics) {
        this.loader = loader;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    void start(int writers) {
        for (int i = 0; i < writers; i++) {
            threads.add(Thread.ofPlatform().name("graph-load-" + i).start(this::run));
        }
    }

    /** A lane has something to load. */
    void call(Lane lane) {
        if (lane.call(System.nanoTime())) {
            called.add(lane);
        }
    }

    /** Why nothing can be loaded now; null where it can. */
    @Nullable String graphDown() {
        return graphDown.get();
    }

    /** Why a writer has ended, which only a restart makes good; null where none has. */
    @Nullable String broken() {
        return broken.get();
    }

    @Override
    public void close() {
        delays.shutdownNow();
        threads.forEach(Thread::interrupt);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                load(called.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken.set("a writer ended: %s".formatted(e));
            LOGGER.atError().setCause(e).log("writer ended");
        }
    }

    private void load(Lane lane) {
        var parts = lane.take(System.nanoTime());
        if (parts.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        var outcomes = loader.load(parts);
        publisher.publish(outcomes);
        lane.settle(outcomes, System.nanoTime());
        report(lane, parts, outcomes, Duration.ofNanos(System.nanoTime() - began));
        call(lane);
        callLater(lane);
    }

    private void callLater(Lane lane) {
        var delay = lane.delay(System.nanoTime());
        if (delay.isPresent() && !delays.isShutdown()) {
            delays.schedule(() -> call(lane), delay.getAsLong() + 1, TimeUnit.NANOSECONDS);
        }
    }

    private void report(
            Lane lane, List<ProjectPart> parts, List<ProjectOutcome> outcomes, Duration time) {
        int taken = parts.stream().mapToInt(part -> part.events().size()).sum();
        int left = outcomes.stream().mapToInt(outcome -> outcome.rest().size()).sum();
        metrics.loaded(taken, left, time);
        LOGGER.atDebug()
                .addKeyValue("partition", lane.partition().partition())
                .addKeyValue("events", taken)
                .addKeyValue("durationMs", time.toMillis())
                .log("batch loaded");
        graphDown.set(
                outcomes.stream()
                        .map(ProjectOutcome::ending)
                        .map(LaneWriters::graphDown)
                        .reduce(null, (a, b) -> b == null ? a : b));
        outcomes.forEach(outcome -> logTrouble(lane, outcome));
    }

    private static @Nullable String graphDown(Ending ending) {
        return ending instanceof Ending.Retry retry && retry.graphDown() ? retry.reason() : null;
    }

    private static void logTrouble(Lane lane, ProjectOutcome outcome) {
        switch (outcome.ending()) {
            case Ending.Done _ -> {}
            case Ending.AwaitParents(var reason) -> log(lane, outcome, reason, "parents awaited");
            case Ending.Retry(var reason, _) -> log(lane, outcome, reason, "load put off");
            case Ending.Gap(var reason) -> log(lane, outcome, reason, "gap in the sequence");
            case Ending.Park(var reason) -> log(lane, outcome, reason, "project parked");
        }
    }

    private static void log(Lane lane, ProjectOutcome outcome, String reason, String text) {
        LOGGER.atWarn()
                .addKeyValue("projectId", outcome.project())
                .addKeyValue("partition", lane.partition().partition())
                .addKeyValue("sequence", outcome.rest().getFirst().sequence())
                .addKeyValue("offset", outcome.rest().getFirst().offset())
                .addKeyValue("error", reason)
                .log(text);
    }
}

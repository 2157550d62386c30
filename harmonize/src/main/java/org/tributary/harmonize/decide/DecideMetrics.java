package org.tributary.harmonize.decide;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters of decide: how long its calls take, and what it holds. */
public final class DecideMetrics {

    private final Timer commands;
    private final Timer slices;
    private final AtomicInteger held = new AtomicInteger();

    public DecideMetrics(MeterRegistry registry) {
        commands =
                Timer.builder("tributary.decide.commands")
                        .description("Time to take one command")
                        .register(registry);
        slices =
                Timer.builder("tributary.decide.slices")
                        .description(
                                "Time of one slice of a large submission; its maximum is what others wait")
                        .register(registry);
        registry.gauge("tributary.decide.submissions", held);
    }

    void command(long nanos) {
        commands.record(Duration.ofNanos(nanos));
    }

    void slice(long nanos) {
        slices.record(Duration.ofNanos(nanos));
    }

    void held(int submissions) {
        held.set(submissions);
    }
}

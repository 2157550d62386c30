package org.tributary.graph.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The loader's meters, all in one place. */
final class LoaderMetrics {

    private final MeterRegistry registry;
    private final Timer load;
    private final DistributionSummary batch;
    private final Counter events;
    private final Counter undecodable;

    LoaderMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.load =
                Timer.builder("graph.load")
                        .description("Time of a load transaction with its retries")
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(registry);
        this.batch =
                DistributionSummary.builder("graph.load.batch")
                        .description("Events of a load transaction")
                        .baseUnit("events")
                        .register(registry);
        this.events =
                Counter.builder("graph.load.events")
                        .description("Events that are in the graph, also those that already were")
                        .register(registry);
        this.undecodable =
                Counter.builder("graph.load.undecodable")
                        .description("Messages set aside because they are no events")
                        .register(registry);
    }

    void gauges(Supplier<Number> lag, Supplier<Number> queued, Supplier<Number> parked) {
        registry.gauge("graph.load.lag", lag, each -> each.get().doubleValue());
        registry.gauge("graph.load.queued", queued, each -> each.get().doubleValue());
        registry.gauge("graph.load.parked", parked, each -> each.get().doubleValue());
    }

    void loaded(int taken, int left, Duration time) {
        load.record(time);
        batch.record(taken);
        events.increment((double) taken - left);
    }

    void undecodable() {
        undecodable.increment();
    }
}

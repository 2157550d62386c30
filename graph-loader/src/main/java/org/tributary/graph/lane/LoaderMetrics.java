package org.tributary.graph.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
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
        gauge("graph.load.lag", lag, "Events in the topic that are not in the graph");
        gauge("graph.load.queued", queued, "Events in memory that are not in the graph");
        gauge("graph.load.parked", parked, "Projects that stand until someone looks at them");
    }

    /** The registry itself would keep only a weak reference, and the gauge would go blind. */
    private void gauge(String name, Supplier<Number> value, String description) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
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

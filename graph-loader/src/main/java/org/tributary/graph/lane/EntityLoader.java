package org.tributary.graph.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.graph.change.EventReader;
import org.tributary.graph.load.GraphStore;

/**
 * Loads {@code commons.harmonize.entities}: one thread reads and decodes, a few write. Everything
 * that it needs for exactly once stands in the graph; the offsets that it commits only spare a
 * restart from reading what is known.
 */
public final class EntityLoader implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EntityLoader.class);
    private static final long STOP_SECONDS = 30;

    private final Settings settings;
    private final LaneWriters writers;
    private final LoadedPublisher publisher;
    private final LaneConsumer consumer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable String broken;

    /**
     * @param writers load transactions at the same time
     * @param lagLimit events behind the end of the topic up to which the loader counts as ready
     */
    public record Settings(int writers, int lagLimit, LaneLimits limits) {}

    /** Clients that the loader uses and its owner closes. */
    public record Clients(
            Consumer<byte[], byte[]> consumer,
            Producer<String, GenericContainer> loaded,
            Producer<byte[], byte[]> deadLetters,
            Deserializer<GenericContainer> deserializer) {}

    public EntityLoader(
            Settings settings,
            Clients clients,
            EventReader reader,
            GraphStore store,
            MeterRegistry meters) {
        this.settings = settings;
        var metrics = new LoaderMetrics(meters);
        this.publisher = new LoadedPublisher(clients.loaded(), Clock.systemUTC());
        this.writers = new LaneWriters(new BatchLoader(store), publisher, metrics);
        var deadLetters = new DeadLetters(clients.deadLetters(), "graph-loader");
        var intake = new EventIntake(clients.deserializer(), reader, deadLetters, metrics);
        this.consumer =
                new LaneConsumer(clients.consumer(), intake, writers, publisher, settings.limits());
        metrics.gauges(consumer::lag, consumer::queued, () -> consumer.parked().size());
    }

    /** Starts to load; returns once partitions are assigned or the time is over. */
    public void start(long timeoutSeconds) throws InterruptedException {
        writers.start(settings.writers());
        Thread.ofPlatform().name("graph-load-consumer").start(this::run);
        if (!consumer.awaitAssignment(timeoutSeconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "Kafka assigned no partitions within %d s: is the broker reachable, may this user read?"
                            .formatted(timeoutSeconds));
        }
    }

    /** Why it makes no progress and never will without a restart; null where that is not so. */
    public @Nullable String broken() {
        return broken == null ? writers.broken() : broken;
    }

    /** Why it is not ready, in words for the operator. */
    public List<String> reasons() {
        var reasons = new ArrayList<>(consumer.parked());
        var down = writers.graphDown();
        if (down != null) {
            reasons.add(down);
        }
        publisher.failure().ifPresent(reasons::add);
        long lag = consumer.lag();
        if (lag > settings.lagLimit()) {
            reasons.add(
                    "%d events behind, up to %d are normal".formatted(lag, settings.lagLimit()));
        }
        return List.copyOf(reasons);
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.atWarn().log("consumer did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers.close();
    }

    private void run() {
        try {
            consumer.run(() -> stopping);
        } catch (RuntimeException e) {
            broken = "the entity topic is not read any more: %s".formatted(e.getMessage());
            LOGGER.atError().setCause(e).log("entity loader ended");
        } finally {
            stopped.countDown();
        }
    }
}

package org.tributary.harmonize.decide;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.harmonize.deadletters.DeadLetters;
import org.tributary.runtime.KafkaSettings;

/**
 * The decision as a Kafka Streams application: exactly once, one thread, because there is one task.
 * Further instances keep a copy of the state and take over within the session time-out.
 */
public final class DecideApplication implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DecideApplication.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final int lagLimit;

    /**
     * Where this instance runs.
     *
     * @param instance its name among all, the same after a restart
     * @param memoryMib of the state's cache and write buffers
     * @param standbys copies of the state on other instances
     * @param lagLimit commands behind up to which it is ready
     */
    public record Place(
            String instance, Path stateDir, int memoryMib, int standbys, int lagLimit) {}

    public DecideApplication(
            KafkaSettings kafka,
            DecideSettings settings,
            Checker checker,
            Place place,
            MeterRegistry meters) {
        var topology =
                new DecideTopology(
                                settings,
                                checker,
                                new DecideMetrics(meters),
                                Stores::persistentKeyValueStore)
                        .build();
        this.streams = new KafkaStreams(topology, properties(kafka, place));
        this.lagLimit = place.lagLimit();
        streams.setUncaughtExceptionHandler(DecideApplication::failed);
        new KafkaStreamsMetrics(streams).bindTo(meters);
    }

    private static Properties properties(KafkaSettings kafka, Place place) {
        var properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, DecideTopology.APPLICATION_ID);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, place.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, place.standbys());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDb.class);
        properties.put(SharedRocksDb.MEMORY_MIB, Integer.toString(place.memoryMib()));
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Without records at hand the thread waits this long before it looks at the clock, and with
        // it at the next slice.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, place.instance());
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        // A checked chunk may have a MiB: few of them at a time bound the memory of the buffers.
        consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
        producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        producer(
                properties,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.TRANSACTIONS.maxMessageBytes());
        return properties;
    }

    private static void consumer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.producerPrefix(name), value);
    }

    /** Starts and returns; {@link #trouble()} tells when it decides. */
    public void start() {
        streams.start();
    }

    /** True where it has stopped for good. */
    public boolean isBroken() {
        var state = streams.state();
        return state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING;
    }

    /** Why it is not ready; empty where it decides or stands by. */
    public Optional<String> trouble() {
        var state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            return Optional.of("the decision is " + state);
        }
        long lag =
                streams.metadataForLocalThreads().stream()
                        .flatMap(thread -> thread.activeTasks().stream())
                        .mapToLong(DecideApplication::lag)
                        .sum();
        return lag > lagLimit
                ? Optional.of("the decision is %d commands behind".formatted(lag))
                : Optional.empty();
    }

    private static long lag(TaskMetadata task) {
        var commands = new TopicPartition(Topics.COMMANDS.name(), 0);
        long end = task.endOffsets().getOrDefault(commands, 0L);
        return end - Math.max(0, task.committedOffsets().getOrDefault(commands, 0L));
    }

    @Override
    public void close() {
        streams.close(STOP);
    }

    /**
     * What the broker will get over costs a thread and a new one; anything else stops the decision,
     * and health says so: to go on past a command would lose it.
     */
    private static StreamThreadExceptionResponse failed(Throwable failure) {
        boolean passing = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            passing |= cause instanceof RetriableException;
        }
        LOGGER.atError()
                .setCause(failure)
                .addKeyValue("restarted", passing)
                .log("decide thread failed");
        return passing
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}

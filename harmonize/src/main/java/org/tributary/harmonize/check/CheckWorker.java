package org.tributary.harmonize.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.harmonize.deadletters.DeadLetters;
import org.tributary.registry.RegistrySerdes;
import org.tributary.runtime.KafkaSettings;

/**
 * Checks the chunks of large submissions on threads of its own. Stateless, at least once: as many
 * workers as there are partitions may run, in any number of processes.
 */
public final class CheckWorker implements AutoCloseable {

    /** Consumer group of all workers. */
    public static final String APPLICATION = "commons-harmonize-check";

    private static final Logger LOGGER = LoggerFactory.getLogger(CheckWorker.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final KafkaStreams streams;

    /**
     * @param instance name of this process among all, the same after a restart, so that it takes
     *     its partitions back without a rebalance
     * @param threads stream threads; those of all instances together beyond the number of
     *     partitions stand by
     */
    public CheckWorker(
            KafkaSettings kafka,
            RegistrySerdes serdes,
            RecordCheck check,
            String instance,
            int threads) {
        var safe = new SafeCheck(check);
        this.streams =
                new KafkaStreams(
                        CheckTopology.build(serdes, safe::check),
                        properties(kafka, instance, threads));
        streams.setUncaughtExceptionHandler(CheckWorker::failed);
    }

    private static Properties properties(KafkaSettings kafka, String instance, int threads) {
        var properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        // A chunk holds half a MiB and takes milliseconds: few at a time keep memory small and the
        // poll loop quick.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Topics.CHECKED.maxMessageBytes());
        return properties;
    }

    /** Starts the threads and returns; {@link #running()} tells when they work. */
    public void start() {
        streams.start();
    }

    /**
     * True while the worker has its partitions and its threads live; a rebalance among workers is
     * no fault.
     */
    public boolean running() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING || state == KafkaStreams.State.REBALANCING;
    }

    /** Publishes lag, rates and times of the threads. */
    public void bindTo(MeterRegistry meters) {
        new KafkaStreamsMetrics(streams).bindTo(meters);
    }

    @Override
    public void close() {
        streams.close(STOP);
    }

    /**
     * What the broker will get over costs a thread and a new one; anything else stops the worker,
     * and readiness says so.
     */
    private static StreamThreadExceptionResponse failed(Throwable failure) {
        boolean passing = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            passing |= cause instanceof RetriableException;
        }
        LOGGER.atError()
                .setCause(failure)
                .addKeyValue("restarted", passing)
                .log("check thread failed");
        return passing
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}

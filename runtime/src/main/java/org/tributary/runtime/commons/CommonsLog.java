package org.tributary.runtime.commons;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.runtime.KafkaSettings;

/** Reads what every service needs before it can start. */
public final class CommonsLog {

    private static final Duration POLL = Duration.ofMillis(250);

    private CommonsLog() {}

    /**
     * The newest version of the dictionary; waits for the first one.
     *
     * @throws CommonsException where none came in time
     */
    public static DictionaryVersion readDictionary(KafkaSettings kafka, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (var consumer =
                new KafkaConsumer<>(
                        consumerProperties(kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            do {
                var newest = newest(consumer);
                if (newest.isPresent()) {
                    return newest.get();
                }
                consumer.poll(POLL);
            } while (System.nanoTime() < deadline);
        }
        throw new CommonsException(
                "no dictionary on %s at %s within %s: run the setup of the commons first"
                        .formatted(Topics.DICTIONARY.name(), kafka.bootstrapServers(), timeout));
    }

    /** The newest version at this moment, if there is one. */
    static Optional<DictionaryVersion> newest(KafkaConsumer<byte[], byte[]> consumer) {
        var partition = new TopicPartition(Topics.DICTIONARY.name(), 0);
        consumer.assign(List.of(partition));
        Optional<DictionaryVersion> newest = Optional.empty();
        try {
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (var event : consumer.poll(POLL)) {
                    newest = Optional.of(DictionaryEvent.decode(event));
                }
            }
        } catch (UnknownTopicOrPartitionException | TimeoutException e) {
            return Optional.empty();
        }
        return newest;
    }

    static Map<String, Object> consumerProperties(KafkaSettings kafka) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }
}

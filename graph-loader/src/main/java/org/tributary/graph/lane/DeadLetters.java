package org.tributary.graph.lane;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;

/**
 * Sets messages aside that are no events. A handful is an accident; more than that is a fault of a
 * writer or a reader, and draining the topic would hide it.
 */
final class DeadLetters {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetters.class);

    static final int LIMIT = 10;

    private final Producer<byte[], byte[]> producer;
    private final String application;
    private int count;

    DeadLetters(Producer<byte[], byte[]> producer, String application) {
        this.producer = producer;
        this.application = application;
    }

    /**
     * @throws IllegalStateException where there have been too many
     */
    void add(ConsumerRecord<byte[], byte[]> message, RuntimeException reason) {
        var letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), message.key(), message.value());
        header(letter, "application", application);
        header(letter, "topic", message.topic());
        header(letter, "partition", Integer.toString(message.partition()));
        header(letter, "offset", Long.toString(message.offset()));
        header(letter, "reason", String.valueOf(reason.getMessage()));
        producer.send(letter);
        LOGGER.atError()
                .addKeyValue("topic", message.topic())
                .addKeyValue("partition", message.partition())
                .addKeyValue("offset", message.offset())
                .addKeyValue("error", reason.getMessage())
                .log("message set aside");
        count++;
        if (count > LIMIT) {
            throw new IllegalStateException(
                    "more than %d messages of %s are no events, the last at offset %d of partition %d: %s"
                            .formatted(
                                    LIMIT,
                                    message.topic(),
                                    message.offset(),
                                    message.partition(),
                                    reason.getMessage()));
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

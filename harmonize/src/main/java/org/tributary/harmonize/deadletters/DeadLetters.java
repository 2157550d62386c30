package org.tributary.harmonize.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;

/**
 * Sends undecodable bytes to {@code commons.dead-letters} as they came, with headers that say from
 * where and why, and goes on. More than a few in a short time are no accident but a wrong schema:
 * then it stops the worker rather than drain the topic. Kafka Streams makes one of these for each
 * task, from the settings below.
 */
public final class DeadLetters implements DeserializationExceptionHandler {

    /**
     * Setting: dead letters within {@link #WINDOW_MS} that are still taken for accidents; by
     * default 10.
     */
    public static final String LIMIT = "tributary.dead.letters.limit";

    /** Setting: the time, in milliseconds, over which they are counted; by default a minute. */
    public static final String WINDOW_MS = "tributary.dead.letters.window.ms";

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetters.class);
    private static final int DEFAULT_LIMIT = 10;
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private final Deque<Long> recent = new ArrayDeque<>();
    private String application = "";
    private int limit = DEFAULT_LIMIT;
    private long windowNanos = DEFAULT_WINDOW.toNanos();

    @Override
    public void configure(Map<String, ?> configs) {
        application = text(configs, StreamsConfig.APPLICATION_ID_CONFIG, "");
        limit = Integer.parseInt(text(configs, LIMIT, Integer.toString(DEFAULT_LIMIT)));
        windowNanos =
                Duration.ofMillis(
                                Long.parseLong(
                                        text(
                                                configs,
                                                WINDOW_MS,
                                                Long.toString(DEFAULT_WINDOW.toMillis()))))
                        .toNanos();
    }

    private static String text(Map<String, ?> configs, String name, String otherwise) {
        Object value = configs.get(name);
        return value == null ? otherwise : value.toString();
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
        boolean burst = isBurst(System.nanoTime());
        LOGGER.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("error", cause.getMessage())
                .log(
                        burst
                                ? "too many undecodable events, the worker stops"
                                : "undecodable event set aside");
        return burst ? Response.fail() : Response.resume(List.of(letter(record, cause)));
    }

    private boolean isBurst(long now) {
        while (!recent.isEmpty() && now - recent.getFirst() > windowNanos) {
            recent.removeFirst();
        }
        recent.addLast(now);
        return recent.size() > limit;
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Exception cause) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), record.key(), record.value());
        Headers headers = letter.headers();
        record.headers().forEach(headers::add);
        header(headers, "dead_letter_application", application);
        header(headers, "dead_letter_topic", record.topic());
        header(headers, "dead_letter_partition", Integer.toString(record.partition()));
        header(headers, "dead_letter_offset", Long.toString(record.offset()));
        header(headers, "dead_letter_reason", String.valueOf(cause.getMessage()));
        return letter;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

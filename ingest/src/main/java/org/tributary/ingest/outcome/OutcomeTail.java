package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.log.TopicTail;

/**
 * Follows outcomes and the loader's progress, without a consumer group: every instance sees all and
 * skips by header what another one waits for.
 */
public final class OutcomeTail implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(OutcomeTail.class);
    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);
    private static final TopicPartition LOADED = new TopicPartition(Topics.LOADED.name(), 0);

    private final TopicTail tail;
    private final Deserializer<GenericContainer> events;
    private final byte[] origin;
    private final OutcomeBoard board;

    public OutcomeTail(
            KafkaSettings kafka, SchemaCatalog catalog, String origin, OutcomeBoard board) {
        this.events = new RegistrySerdes(catalog).deserializer();
        this.origin = origin.getBytes(StandardCharsets.UTF_8);
        this.board = board;
        this.tail = new TopicTail(kafka, "outcome-tail", List.of(OUTCOMES, LOADED), this::read);
    }

    /** Goes to the end of both topics, then follows. After this no outcome is missed. */
    public void start() {
        tail.startBeforeEnd(0);
    }

    /** Whether it makes progress. */
    public boolean alive() {
        return tail.alive();
    }

    @Override
    public void close() {
        tail.close();
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        boolean followed = event.topic().equals(OUTCOMES.topic()) && isFollowed(event);
        if (event.topic().equals(OUTCOMES.topic()) && !isOurs(event) && !followed) {
            return;
        }
        var value = events.deserialize(event.topic(), event.value());
        if (followed) {
            postFollowed(value, event.offset());
        }
        if (!event.topic().equals(OUTCOMES.topic()) || isOurs(event)) {
            post(value, event.offset());
        }
    }

    private void post(GenericContainer event, long offset) {
        switch (event) {
            case SubmissionOutcome outcome -> board.outcome(outcome);
            case ResultPage page -> board.page(page.getTransactionId(), offset);
            case SubmissionLoaded reached ->
                    board.loaded(reached.getProjectId(), reached.getSequence());
            case LoadProgress reached ->
                    board.loaded(reached.getProjectId(), reached.getSequence());
            default -> LOGGER.atDebug().addKeyValue("offset", offset).log("event of no concern");
        }
    }

    /** What somebody else asked for too. */
    private void postFollowed(GenericContainer event, long offset) {
        switch (event) {
            case SubmissionOutcome outcome -> board.followedOutcome(outcome);
            case ResultPage page -> board.followedPage(page.getTransactionId(), offset);
            default -> LOGGER.atDebug().addKeyValue("offset", offset).log("event of no concern");
        }
    }

    private boolean isFollowed(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null
                && board.isFollowed(
                        Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII)));
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader("origin");
        return header != null && Arrays.equals(header.value(), origin);
    }
}

package org.tributary.access.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogException;
import org.tributary.runtime.log.LogReader;

/**
 * Answers that are too long for their row of the transaction log. They stand in the topic of
 * outcomes for 30 days: pages first, then the outcome with what is around them.
 */
public final class LongAnswers {

    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);

    private final LogReader log;
    private final Deserializer<GenericContainer> events;

    public LongAnswers(LogReader log, SchemaCatalog catalog) {
        this.log = log;
        this.events = new RegistrySerdes(catalog).deserializer();
    }

    /** Takes the pieces of an answer, in order. */
    @FunctionalInterface
    public interface Receiver {

        /** False where it wants no more. */
        boolean take(String piece);
    }

    /**
     * Hands on the answer of a transaction piece by piece.
     *
     * @param since when it cannot have been answered yet
     * @return false where the topic does not hold it any more
     * @throws LogException where Kafka does not answer
     */
    public boolean read(long transactionId, Instant since, Receiver receiver) {
        return log.read(OUTCOMES, stretch -> read(stretch, transactionId, since, receiver));
    }

    private boolean read(
            LogReader.Stretch stretch, long transactionId, Instant since, Receiver receiver) {
        var wanted = Long.toString(transactionId).getBytes(StandardCharsets.UTF_8);
        var first = new AtomicLong(-1);
        var outcome = new AtomicReference<@Nullable SubmissionOutcome>();
        long end = stretch.end();
        stretch.read(
                stretch.at(since),
                end,
                event -> {
                    if (belongsTo(event, wanted)) {
                        first.compareAndSet(-1, event.offset());
                        if (decoded(event) instanceof SubmissionOutcome found) {
                            outcome.set(found);
                        }
                    }
                    return outcome.get() == null;
                });
        var found = outcome.get();
        if (found == null) {
            return false;
        }
        if (receiver.take(found.getHead()) && pages(stretch, first.get(), end, found, receiver)) {
            receiver.take(found.getTail());
        }
        return true;
    }

    private boolean pages(
            LogReader.Stretch stretch,
            long from,
            long to,
            SubmissionOutcome outcome,
            Receiver receiver) {
        if (outcome.getPages() == 0) {
            return true;
        }
        var wanted = Long.toString(outcome.getTransactionId()).getBytes(StandardCharsets.UTF_8);
        var next = new AtomicLong();
        var wants = new AtomicBoolean(true);
        stretch.read(
                from,
                to,
                event -> {
                    if (belongsTo(event, wanted)
                            && decoded(event) instanceof ResultPage page
                            && page.getPage() == next.get()) {
                        if (next.getAndIncrement() > 0) {
                            wants.set(receiver.take(","));
                        }
                        wants.set(wants.get() && receiver.take(page.getEntities()));
                    }
                    return wants.get() && next.get() < outcome.getPages();
                });
        return wants.get();
    }

    private GenericContainer decoded(ConsumerRecord<byte[], byte[]> event) {
        return events.deserialize(event.topic(), event.value());
    }

    private static boolean belongsTo(ConsumerRecord<byte[], byte[]> event, byte[] transactionId) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null && Arrays.equals(header.value(), transactionId);
    }
}

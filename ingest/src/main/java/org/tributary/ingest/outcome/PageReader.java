package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.ResultPage;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogReader;

/**
 * Reads pages from the log again when their answer is sent, so that an answer of any length costs
 * the memory of a few pages.
 */
public final class PageReader implements Pages {

    static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);

    private final LogReader log;
    private final Deserializer<GenericContainer> events;

    public PageReader(LogReader log, SchemaCatalog catalog) {
        this.log = log;
        this.events = new RegistrySerdes(catalog).deserializer();
    }

    @Override
    public void read(Verdict verdict, Consumer<String> receiver) {
        if (verdict.outcome().getPages() == 0) {
            return;
        }
        var pages = new PagesInOrder(verdict, receiver);
        log.read(
                OUTCOMES,
                stretch -> {
                    stretch.read(verdict.firstPage(), Long.MAX_VALUE, pages);
                    return pages;
                });
    }

    /** Whether an event is about the transaction, told by its header. */
    static boolean belongsTo(ConsumerRecord<byte[], byte[]> event, byte[] transactionId) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null && Arrays.equals(header.value(), transactionId);
    }

    /** Takes each page once: a submission that was decided anew wrote some of them twice. */
    private final class PagesInOrder implements Predicate<ConsumerRecord<byte[], byte[]>> {

        private final byte[] transactionId;
        private final int pages;
        private final Consumer<String> receiver;
        private int next;

        PagesInOrder(Verdict verdict, Consumer<String> receiver) {
            this.transactionId =
                    Long.toString(verdict.outcome().getTransactionId())
                            .getBytes(StandardCharsets.US_ASCII);
            this.pages = verdict.outcome().getPages();
            this.receiver = receiver;
        }

        @Override
        public boolean test(ConsumerRecord<byte[], byte[]> event) {
            if (belongsTo(event, transactionId)
                    && events.deserialize(event.topic(), event.value()) instanceof ResultPage page
                    && page.getPage() == next) {
                receiver.accept(page.getEntities());
                next++;
            }
            return next < pages;
        }
    }
}

package org.tributary.access.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.event.Topics;
import org.tributary.event.v1.ErrorPage;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogReader;

/**
 * Reads error pages from the log. They are found by time: the row says when the verdict stood, and
 * all pages are newer; what is between them is passed over by its header. So nobody keeps an index
 * of pages that are seldom read, and reading costs the memory of a few pages.
 */
public final class LoggedErrorPages implements ErrorPages {

    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);

    /** How far the clocks of two instances of decide may be apart. */
    private static final long CLOCKS_MILLIS = 1_000;

    private final LogReader log;
    private final Deserializer<GenericContainer> events;

    public LoggedErrorPages(LogReader log, SchemaCatalog catalog) {
        this.log = log;
        this.events = new RegistrySerdes(catalog).deserializer();
    }

    @Override
    public void read(SubmissionFacts facts, long from, Receiver receiver) throws IOException {
        try {
            boolean whole = log.read(OUTCOMES, stretch -> read(stretch, facts, from, receiver));
            if (!whole) {
                throw new HttpFailure(
                        410,
                        "the errors of submission %d are not kept any more"
                                .formatted(facts.transactionId()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean read(
            LogReader.Stretch stretch, SubmissionFacts facts, long from, Receiver receiver) {
        long end = stretch.end();
        var since = Instant.ofEpochMilli(Math.max(0, facts.times().judgedAt() - CLOCKS_MILLIS));
        var pages = new Pages(facts, receiver);
        stretch.read(from > 0 ? Math.min(from, end) : stretch.at(since), end, pages::take);
        return pages.done;
    }

    /** Picks the pages of one submission. */
    private final class Pages {

        private final Receiver receiver;
        private final byte[] transactionId;
        private final int last;
        private boolean done;

        Pages(SubmissionFacts facts, Receiver receiver) {
            this.receiver = receiver;
            this.transactionId =
                    Long.toString(facts.transactionId()).getBytes(StandardCharsets.UTF_8);
            this.last = facts.counts().errorPages() - 1;
        }

        /** False where no more is wanted, or there is none. */
        boolean take(ConsumerRecord<byte[], byte[]> event) {
            if (belongsTo(event)
                    && events.deserialize(event.topic(), event.value()) instanceof ErrorPage page) {
                try {
                    done =
                            !receiver.page(event.offset(), page.getRecords())
                                    || page.getPage() >= last;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return !done;
        }

        private boolean belongsTo(ConsumerRecord<byte[], byte[]> event) {
            var header = event.headers().lastHeader("transaction_id");
            return header != null && Arrays.equals(header.value(), transactionId);
        }
    }
}

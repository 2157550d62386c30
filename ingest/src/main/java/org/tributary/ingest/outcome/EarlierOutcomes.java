package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogReader;

/** Looks for a verdict in the log from the time on at which its answer was begun. */
public final class EarlierOutcomes implements Earlier, AutoCloseable {

    /** Clocks of instances differ, and times in the topic need not increase. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final LogReader log;
    private final Deserializer<GenericContainer> events;
    private final Duration patience;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param patience longest time that one look takes
     */
    public EarlierOutcomes(LogReader log, SchemaCatalog catalog, Duration patience) {
        this.log = log;
        this.events = new RegistrySerdes(catalog).deserializer();
        this.patience = patience;
    }

    @Override
    public CompletableFuture<Verdict> find(long transactionId, Instant since) {
        return CompletableFuture.supplyAsync(() -> look(transactionId, since), executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private Verdict look(long transactionId, Instant since) {
        var search = new Search(transactionId);
        log.read(
                PageReader.OUTCOMES,
                stretch -> stretch.follow(stretch.at(since.minus(SLACK)), patience, search));
        if (search.outcome == null) {
            throw new IllegalStateException(
                    "the answer of transaction %d is not in the log".formatted(transactionId));
        }
        return new Verdict(search.outcome, search.firstPage, true, true);
    }

    private final class Search implements Predicate<ConsumerRecord<byte[], byte[]>> {

        private final byte[] transactionId;
        private long firstPage = -1;
        private @Nullable SubmissionOutcome outcome;

        Search(long transactionId) {
            this.transactionId = Long.toString(transactionId).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean test(ConsumerRecord<byte[], byte[]> event) {
            if (PageReader.belongsTo(event, transactionId)) {
                if (events.deserialize(event.topic(), event.value())
                                instanceof SubmissionOutcome found
                        && found.getRepeats() == null) {
                    outcome = found;
                    return false;
                }
                firstPage = firstPage < 0 ? event.offset() : firstPage;
            }
            return true;
        }
    }
}

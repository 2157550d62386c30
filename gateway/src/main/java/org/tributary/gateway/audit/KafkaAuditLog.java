package org.tributary.gateway.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.audit.Seal;
import org.tributary.runtime.log.LogException;
import org.tributary.runtime.log.LogReader;

/**
 * Writes chains of records to {@code commons.audit}, one per partition. The producer never gives a
 * record up by itself; where the broker refuses one, new chains begin and what was not acknowledged
 * is written again: at least once, with the same request id.
 */
public final class KafkaAuditLog implements AuditLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(KafkaAuditLog.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String LINGER_MS = "50";

    private final KafkaSettings kafka;
    private final Clock clock;
    private final Serializer<GenericContainer> serializer;
    private List<Chain.Entry> backlog = new ArrayList<>();
    private @Nullable Writing writing;
    private long triedNanos;

    /** A producer and its chains, until one record fails. */
    private static final class Writing {
        private final KafkaProducer<byte[], byte[]> producer;
        private final List<Chain> chains = new ArrayList<>();
        private volatile boolean broken;

        private Writing(KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
        }
    }

    private KafkaAuditLog(KafkaSettings kafka, SchemaCatalog catalog, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.serializer = new RegistrySerdes(catalog).serializer();
    }

    /**
     * Begins its chains.
     *
     * @throws LogException where Kafka does not answer
     */
    public static KafkaAuditLog open(KafkaSettings kafka, SchemaCatalog catalog, Clock clock) {
        var log = new KafkaAuditLog(kafka, catalog, clock);
        log.begin();
        return log;
    }

    @Override
    public void append(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {
        var entry = new Chain.Entry(record, done);
        var now = writing;
        if (now == null || now.broken) {
            backlog.add(entry);
        } else {
            send(now, entry);
        }
    }

    @Override
    public void mend() {
        var now = writing;
        boolean whole = now != null && !now.broken;
        if (whole || System.nanoTime() - triedNanos < AGAIN_NANOS) {
            return;
        }
        triedNanos = System.nanoTime();
        if (now != null) {
            now.producer.close(Duration.ZERO);
            var again = new ArrayList<Chain.Entry>();
            now.chains.forEach(chain -> again.addAll(chain.unacknowledged()));
            again.removeIf(Chain::isOpening);
            again.addAll(backlog);
            backlog = again;
            writing = null;
        }
        try {
            begin();
        } catch (LogException | KafkaException e) {
            LOGGER.atWarn().addKeyValue("error", e.getMessage()).log("audit still cannot be kept");
            return;
        }
        var kept = backlog;
        backlog = new ArrayList<>();
        kept.forEach(entry -> append(entry.record(), entry.done()));
    }

    private void begin() {
        var ends = ends();
        var begun = new Writing(producer());
        for (int partition = 0; partition < ends.size(); partition++) {
            var end = ends.get(partition);
            var chain = new Chain(partition, serializer, end);
            begun.chains.add(chain);
            write(
                    begun,
                    chain,
                    new Chain.Entry(chain.opening(clock.instant(), end), failure -> {}));
        }
        writing = begun;
    }

    private List<Chain.End> ends() {
        var ends = new ArrayList<Chain.End>();
        try (var reader = new LogReader(kafka)) {
            for (int i = 0; i < Topics.AUDIT.partitions(); i++) {
                ends.add(
                        reader.read(
                                new TopicPartition(Topics.AUDIT.name(), i), KafkaAuditLog::end));
            }
        }
        return ends;
    }

    private static Chain.End end(LogReader.Stretch partition) {
        long end = partition.end();
        var found = new Chain.End[] {new Chain.End(-1, new byte[Seal.BYTES])};
        if (end > partition.begin()) {
            partition.read(
                    end - 1,
                    end,
                    event -> {
                        found[0] = new Chain.End(event.offset(), Seal.carried(event.value()));
                        return true;
                    });
        }
        return found[0];
    }

    private void send(Writing to, Chain.Entry entry) {
        int partition = Math.floorMod(entry.record().getRequestId().hashCode(), to.chains.size());
        write(to, to.chains.get(partition), entry);
    }

    private static void write(Writing to, Chain chain, Chain.Entry entry) {
        var event = chain.next(entry);
        try {
            to.producer.send(event, (_, failure) -> finished(to, chain, failure));
        } catch (KafkaException e) {
            // Its place in the chain stays empty, so nothing may follow it there.
            fail(to, e);
        }
    }

    private static void finished(Writing of, Chain chain, @Nullable Exception failure) {
        if (failure != null) {
            fail(of, failure);
        } else if (!of.broken) {
            var kept = chain.acknowledged();
            if (kept != null) {
                kept.done().accept(null);
            }
        }
    }

    /**
     * Nothing more is written by this producer: what followed a missing record would be no chain.
     */
    private static void fail(Writing of, Exception failure) {
        if (!of.broken) {
            of.broken = true;
            LOGGER.atError().setCause(failure).log("audit record refused: beginning new chains");
            of.producer.close(Duration.ZERO);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway-audit");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        // A record that was given up would be a hole in its chain; the outbox bounds the waiting.
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        if (writing != null) {
            writing.producer.close(STOP);
        }
    }
}

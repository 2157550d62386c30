package org.tributary.harmonize.check;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.tributary.event.Topics;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.registry.RegistrySerdes;

/**
 * Chunks in, checked chunks out, one for one and under the same key: a chunk that is checked twice
 * after a crash gives the same answer twice, and the decision takes the first.
 */
final class CheckTopology {

    private CheckTopology() {}

    /**
     * @param check what is done to a chunk; fails for none
     */
    static Topology build(RegistrySerdes serdes, Function<SubmissionChunk, CheckedChunk> check) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topics.CHUNKS.name(),
                        Consumed.with(Serdes.String(), serde(serdes, SubmissionChunk.class))
                                .withName("read-chunks"))
                .processValues(() -> new Checker(check), Named.as("check-chunks"))
                .to(
                        Topics.CHECKED.name(),
                        Produced.with(Serdes.String(), serde(serdes, CheckedChunk.class))
                                .withName("write-checked"));
        return builder.build();
    }

    private static <T extends SpecificRecord> Serde<T> serde(RegistrySerdes serdes, Class<T> type) {
        Serializer<GenericContainer> serializer = serdes.serializer();
        return Serdes.serdeFrom(serializer::serialize, serdes.deserializer(type));
    }

    private static final class Checker
            extends ContextualFixedKeyProcessor<String, SubmissionChunk, CheckedChunk> {

        private static final String TRANSACTION_ID = "transaction_id";

        private final Function<SubmissionChunk, CheckedChunk> check;

        private Checker(Function<SubmissionChunk, CheckedChunk> check) {
            this.check = check;
        }

        @Override
        public void process(FixedKeyRecord<String, SubmissionChunk> record) {
            CheckedChunk checked = check.apply(record.value());
            Headers headers = record.headers().remove(TRANSACTION_ID);
            headers.add(
                    TRANSACTION_ID,
                    Long.toString(checked.getTransactionId()).getBytes(StandardCharsets.UTF_8));
            context().forward(record.withValue(checked).withHeaders(headers));
        }
    }
}

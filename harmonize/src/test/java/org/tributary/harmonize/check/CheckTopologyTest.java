package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.Topic;
import org.tributary.event.Topics;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.event.v1.RegisteredSchema;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.harmonize.deadletters.DeadLetters;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;

class CheckTopologyTest {

    private static final RegistrySerdes SERDES = new RegistrySerdes(catalog());
    private static final RecordCheck CHECK = new RecordCheck(Dictionary.shipped());

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> chunks;
    private TestOutputTopic<String, CheckedChunk> checked;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, CheckWorker.APPLICATION);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(DeadLetters.LIMIT, 2);
        driver = new TopologyTestDriver(topology(), properties);
        chunks =
                driver.createInputTopic(
                        Topics.CHUNKS.name(), new StringSerializer(), new ByteArraySerializer());
        checked =
                driver.createOutputTopic(
                        Topics.CHECKED.name(),
                        new StringDeserializer(),
                        SERDES.deserializer(CheckedChunk.class));
        deadLetters =
                driver.createOutputTopic(
                        Topics.DEAD_LETTERS.name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private static Topology topology() {
        return CheckTopology.build(SERDES, new SafeCheck(CHECK)::check);
    }

    private static SchemaCatalog catalog() {
        var schemas =
                Stream.of(Topics.CHUNKS, Topics.CHECKED)
                        .map(topic -> registered(topic, topic == Topics.CHUNKS ? 1 : 2))
                        .toList();
        return SchemaCatalog.of(new DictionaryVersion("1", "{}", schemas, Instant.EPOCH));
    }

    private static RegisteredSchema registered(Topic topic, int id) {
        var schema = topic.events().getFirst();
        return new RegisteredSchema(topic.subject(schema), id, schema.toString());
    }

    private static byte[] chunk(int number, SubmittedRecord... records) {
        var chunk =
                new SubmissionChunk(
                        42L, number, Submitted.UPDATE, Instant.EPOCH, List.of(), List.of(records));
        return SERDES.serializer().serialize(Topics.CHUNKS.name(), chunk);
    }

    private static SubmittedRecord subject(String submitterId) {
        return Submitted.json("{\"type\": \"subject\", \"submitter_id\": \"" + submitterId + "\"}");
    }

    @Test
    void shouldKeepItsShape() {
        assertThat(topology().describe().toString())
                .isEqualToNormalizingNewlines(
                        """
                        Topologies:
                           Sub-topology: 0
                            Source: read-chunks (topics: [commons.ingest.chunks])
                              --> check-chunks
                            Processor: check-chunks (stores: [])
                              --> write-checked
                              <-- read-chunks
                            Sink: write-checked (topic: commons.harmonize.checked)
                              <-- check-chunks

                        """);
    }

    @Test
    void shouldAnswerEachChunkUnderItsKeyWithItsTransaction() {
        chunks.pipeInput("42|0", chunk(0, subject("a"), subject("b")));

        TestRecord<String, CheckedChunk> answer = checked.readRecord();

        assertThat(answer.key()).isEqualTo("42|0");
        assertThat(answer.value().getDictionaryVersion()).isEqualTo(Dictionary.shipped().version());
        assertThat(answer.value().getRecords())
                .extracting(record -> record.getSubmitterId())
                .containsExactly("a", "b");
        assertThat(answer.headers().headers("transaction_id"))
                .map(Header::value)
                .containsExactly("42".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAnswerARepeatedChunkTheSame() {
        chunks.pipeInput("42|0", chunk(0, subject("a")));
        chunks.pipeInput("42|0", chunk(0, subject("a")));

        assertThat(checked.readValue()).isEqualTo(checked.readValue());
    }

    @Test
    void shouldRefuseAChunkThatItFailsOnAndGoOn() {
        chunks.pipeInput("42|0", chunk(0, Submitted.json("{\"type\": ")));
        chunks.pipeInput("42|1", chunk(1, subject("a")));

        assertThat(checked.readValue().getRecords())
                .extracting(record -> record.getRefusal())
                .containsExactly(SafeCheck.REFUSAL);
        assertThat(checked.readValue().getChunk()).isEqualTo(1);
    }

    @Test
    void shouldSetUndecodableBytesAsideAndGoOn() {
        byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

        chunks.pipeInput("42|0", poison);
        chunks.pipeInput("42|1", chunk(1, subject("a")));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, "dead_letter_application")).isEqualTo(CheckWorker.APPLICATION);
        assertThat(header(letter, "dead_letter_topic")).isEqualTo(Topics.CHUNKS.name());
        assertThat(header(letter, "dead_letter_reason")).contains("magic byte");
        assertThat(checked.readValue().getChunk()).isEqualTo(1);
    }

    @Test
    void shouldStopAtABurstOfUndecodableBytes() {
        byte[] poison = {1, 2, 3};
        chunks.pipeInput("42|0", poison);
        chunks.pipeInput("42|1", poison);

        assertThatThrownBy(() -> chunks.pipeInput("42|2", poison))
                .isInstanceOf(StreamsException.class);

        assertThat(deadLetters.readRecordsToList()).hasSize(2);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

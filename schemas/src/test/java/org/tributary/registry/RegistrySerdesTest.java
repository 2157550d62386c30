package org.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.event.Topics;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.RegisteredSchema;
import org.tributary.event.v1.SubmissionAborted;

class RegistrySerdesTest {

    private static final String TOPIC = Topics.LOADED.name();
    private static final Schema SAMPLE =
            new Schema.Parser()
                    .parse(
                            """
                            {"type": "record", "name": "sample", "namespace": "org.tributary.entity",
                             "fields": [{"name": "entity_id", "type": "string"}]}
                            """);

    private final SchemaCatalog catalog =
            SchemaCatalog.of(
                    List.of(
                            registered(TOPIC, LoadProgress.getClassSchema(), 7),
                            registered("other", LoadProgress.getClassSchema(), 7),
                            registered(Topics.ENTITIES.name(), SAMPLE, 258)));
    private final RegistrySerdes serdes = new RegistrySerdes(catalog);

    @Test
    void shouldWriteTheConfluentWireFormat() {
        var event = new LoadProgress("P-C", 1L);

        var bytes = serdes.serializer().serialize(TOPIC, event);

        assertThat(bytes).containsExactly(0, 0, 0, 0, 7, 6, 'P', '-', 'C', 2);
    }

    @Test
    void shouldReadEventsAsTheirClass() {
        var event = new LoadProgress("P-C", 4L);
        var bytes = serdes.serializer().serialize(TOPIC, event);

        var read = serdes.deserializer().deserialize(TOPIC, bytes);

        assertThat(read).isInstanceOf(LoadProgress.class).isEqualTo(event);
    }

    @Test
    void shouldReadEntitiesAsGenericRecords() {
        var entity = new GenericData.Record(SAMPLE);
        entity.put("entity_id", "a");
        var bytes = serdes.serializer().serialize(Topics.ENTITIES.name(), entity);

        var read = serdes.deserializer().deserialize(Topics.ENTITIES.name(), bytes);

        assertThat(bytes).startsWith(0, 0, 0, 1, 2);
        assertThat(read)
                .isInstanceOfSatisfying(
                        GenericRecord.class,
                        it -> assertThat(it.get("entity_id")).hasToString("a"));
    }

    @Test
    void shouldPassTombstones() {
        var deserializer = serdes.deserializer(LoadProgress.class);

        assertThat(serdes.serializer().serialize(TOPIC, null)).isNull();
        assertThat(deserializer.deserialize(TOPIC, null)).isNull();
    }

    @Nested
    class Refuses {

        @Test
        void shouldNameASchemaThatWasNotRegistered() {
            var event = new SubmissionAborted(1L, "gone");

            assertThatThrownBy(() -> serdes.serializer().serialize(TOPIC, event))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("SubmissionAborted")
                    .hasMessageContaining("run the setup");
        }

        @Test
        void shouldRefuseBytesThatAreNoEvent() {
            assertThatThrownBy(
                            () -> serdes.deserializer().deserialize(TOPIC, new byte[] {'{', '}'}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("not an event in " + TOPIC);
        }

        @Test
        void shouldNameAnUnknownSchemaId() {
            assertThatThrownBy(
                            () ->
                                    serdes.deserializer()
                                            .deserialize(TOPIC, new byte[] {0, 0, 0, 0, 9, 1}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("schema id 9 is unknown");
        }

        @Test
        void shouldRefuseTruncatedEvents() {
            assertThatThrownBy(
                            () ->
                                    serdes.deserializer()
                                            .deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 6, 'P'}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("schema id 7");
        }
    }

    private static RegisteredSchema registered(String topic, Schema schema, int id) {
        return new RegisteredSchema(topic + "-" + schema.getFullName(), id, schema.toString());
    }
}

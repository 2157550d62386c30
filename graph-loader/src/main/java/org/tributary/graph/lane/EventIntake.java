package org.tributary.graph.lane;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.graph.change.EventReader;

/** Turns messages of the entity topic into events of a lane. */
final class EventIntake {

    private final Deserializer<GenericContainer> deserializer;
    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final LoaderMetrics metrics;

    EventIntake(
            Deserializer<GenericContainer> deserializer,
            EventReader reader,
            DeadLetters deadLetters,
            LoaderMetrics metrics) {
        this.deserializer = deserializer;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** The events of these messages; an erased one, without a value, is none. */
    List<LaneEvent> read(List<ConsumerRecord<byte[], byte[]>> messages) {
        var events = new ArrayList<LaneEvent>(messages.size());
        for (var message : messages) {
            if (message.value() != null) {
                read(message, events);
            }
        }
        return events;
    }

    private void read(ConsumerRecord<byte[], byte[]> message, List<LaneEvent> events) {
        try {
            var event = deserializer.deserialize(message.topic(), message.value());
            events.add(new LaneEvent(message.offset(), message.value().length, reader.read(event)));
        } catch (SerializationException | IllegalArgumentException e) {
            metrics.undecodable();
            deadLetters.add(message, e);
        }
    }
}

package org.tributary.harmonize.decide.release;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * An encoded event of the entity log.
 *
 * @param lane project id or program name: all events of a lane are in one partition
 * @param bytes in the wire format
 */
public record EntityEvent(String lane, byte[] bytes) {

    public static Serializer<EntityEvent> serializer() {
        return (_, event) -> event.bytes();
    }

    /** Partitions by lane, as Kafka's own partitioner would do with the lane as key. */
    public static StreamPartitioner<String, EntityEvent> partitioner() {
        return (_, _, event, partitions) ->
                Optional.of(Set.of(partition(event.lane(), partitions)));
    }

    private static int partition(String lane, int partitions) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(lane))) % partitions;
    }
}

package org.tributary.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the commons: its name, shape and the events that travel on it.
 *
 * @param partitions number of partitions; one where an order over the whole commons is needed
 * @param retention how long events are kept; null for ever
 * @param compacted true where only the last event of a key is kept
 * @param events schemas of the fixed events; entity events come on top, one per node type
 */
public record Topic(
        String name,
        int partitions,
        @Nullable Duration retention,
        boolean compacted,
        int maxMessageBytes,
        List<Schema> events) {

    private static final int MIB = 1024 * 1024;

    /** What fits any event but the dictionary: a chunk of 512 KiB and its envelope. */
    static final int DEFAULT_MESSAGE_BYTES = 4 * MIB;

    public Topic {
        events = List.copyOf(events);
    }

    static Topic kept(String name, int partitions, Schema... events) {
        return new Topic(name, partitions, null, false, DEFAULT_MESSAGE_BYTES, List.of(events));
    }

    static Topic expiring(String name, int partitions, Duration retention, Schema... events) {
        return new Topic(
                name, partitions, retention, false, DEFAULT_MESSAGE_BYTES, List.of(events));
    }

    static Topic compacted(String name, Schema... events) {
        return new Topic(name, 1, null, true, 4 * DEFAULT_MESSAGE_BYTES, List.of(events));
    }

    /** Registry subject of an event on this topic: TopicRecordNameStrategy. */
    public String subject(Schema schema) {
        return name + "-" + schema.getFullName();
    }

    /** Settings of the topic at the broker. */
    public Map<String, String> config() {
        var config = new TreeMap<String, String>();
        config.put("max.message.bytes", Integer.toString(maxMessageBytes));
        config.put("cleanup.policy", compacted ? "compact" : "delete");
        config.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
        return Map.copyOf(config);
    }
}

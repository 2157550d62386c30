package org.tributary.local.commons;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.tributary.runtime.KafkaSettings;

/** How far consumer groups are behind the ends of what they read. */
final class GroupLags {

    private static final String LIMIT_MS = "5000";

    private GroupLags() {}

    /** Records behind by group; empty where the broker does not answer. */
    static Map<String, Long> read(KafkaSettings administrator) {
        var properties = administrator.clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
        try (var admin = Admin.create(properties)) {
            return read(admin);
        } catch (ExecutionException unreachable) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private static Map<String, Long> read(Admin admin)
            throws ExecutionException, InterruptedException {
        var specs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        for (var group : admin.listGroups().all().get()) {
            specs.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
        }
        var committed = admin.listConsumerGroupOffsets(specs).all().get();
        var ends =
                ends(
                        admin,
                        committed.values().stream()
                                .flatMap(each -> each.keySet().stream())
                                .distinct()
                                .toList());
        var lags = new TreeMap<String, Long>();
        committed.forEach((group, offsets) -> lags.put(group, lag(offsets, ends)));
        return lags;
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static long lag(
            Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> ends) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .mapToLong(
                        entry ->
                                Math.max(
                                        0,
                                        ends.getOrDefault(entry.getKey(), 0L)
                                                - entry.getValue().offset()))
                .sum();
    }
}

package org.tributary.local.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.audit.ChainCheck;
import org.tributary.runtime.log.LogReader;

/**
 * The whole audit, partition by partition, up to where each ended when its turn came.
 *
 * @param partitions those that hold; all of them where there is no fault
 * @param fault the first broken record; null where there is none
 */
public record AuditCheck(List<Checked> partitions, ChainCheck.@Nullable Fault fault) {

    /**
     * A partition that holds.
     *
     * @param begin oldest offset that is kept
     * @param head its newest record; null where it has none
     */
    public record Checked(
            int partition, long begin, long records, int chains, ChainCheck.@Nullable Head head) {}

    /** Copies. */
    public AuditCheck {
        partitions = List.copyOf(partitions);
    }

    /**
     * Reads and checks.
     *
     * @param topic {@code commons.audit}, or a copy of it
     * @param noted heads of an earlier check by partition
     * @throws org.tributary.runtime.log.LogException where Kafka does not answer
     */
    public static AuditCheck of(
            LogReader log,
            SchemaCatalog catalog,
            String topic,
            Map<Integer, ChainCheck.Head> noted) {
        var records = new RegistrySerdes(catalog).deserializer(AuditRecord.class);
        var checked = new ArrayList<Checked>();
        for (int i = 0; i < Topics.AUDIT.partitions(); i++) {
            int partition = i;
            var found =
                    log.read(
                            new TopicPartition(topic, partition),
                            stretch ->
                                    check(
                                            partition,
                                            stretch,
                                            records,
                                            noted.get(partition),
                                            checked));
            if (found.isPresent()) {
                return new AuditCheck(checked, found.get());
            }
        }
        return new AuditCheck(checked, null);
    }

    private static Optional<ChainCheck.Fault> check(
            int partition,
            LogReader.Stretch stretch,
            Deserializer<AuditRecord> records,
            ChainCheck.@Nullable Head noted,
            List<Checked> checked) {
        long begin = stretch.begin();
        long end = stretch.end();
        var check = new ChainCheck(partition, begin, records, noted);
        var fault = new ArrayList<ChainCheck.Fault>(1);
        if (begin < end) {
            stretch.read(
                    begin,
                    end,
                    event -> {
                        check.take(event).ifPresent(fault::add);
                        return fault.isEmpty();
                    });
        }
        if (fault.isEmpty()) {
            check.finish().ifPresent(fault::add);
        }
        if (fault.isEmpty()) {
            checked.add(new Checked(partition, begin, check.count(), check.chains(), check.head()));
        }
        return fault.stream().findFirst();
    }

    /** Records that were found to hold. */
    public long records() {
        return partitions.stream().mapToLong(Checked::records).sum();
    }

    /** Chains of those. */
    public int chains() {
        return partitions.stream().mapToInt(Checked::chains).sum();
    }
}

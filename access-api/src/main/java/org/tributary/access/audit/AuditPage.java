package org.tributary.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tributary.event.v1.AuditRecord;

/**
 * The oldest rows that were asked for, whole seconds of them: the next page begins with a second,
 * so none may be divided. Partitions come one after the other, so what looked like part of the page
 * may have to leave it again.
 */
final class AuditPage implements AuditAnswer {

    private static final Comparator<AuditRecord> ORDER =
            Comparator.comparing(AuditRecord::getOccurredAt)
                    .thenComparing(AuditRecord::getRequestId)
                    .thenComparing(AuditRecord::getNumber);

    private final AuditQuery query;
    private final AuditSettings settings;
    private final TreeMap<Long, List<AuditRecord>> seconds = new TreeMap<>();
    private long held;

    /** The oldest second of which something was left out. */
    private long left = Long.MAX_VALUE;

    AuditPage(AuditQuery query, AuditSettings settings) {
        this.query = query;
        this.settings = settings;
    }

    @Override
    public void take(AuditRecord record) {
        long second = AuditField.second(record);
        if (second >= left) {
            return;
        }
        seconds.computeIfAbsent(second, each -> new ArrayList<>()).add(record);
        held++;
        var youngest = seconds.lastEntry();
        while (youngest != null && held - youngest.getValue().size() >= settings.page()) {
            left = youngest.getKey();
            held -= youngest.getValue().size();
            seconds.remove(left);
            youngest = seconds.lastEntry();
        }
    }

    /**
     * Past the end of a full page nothing more is needed, but where the next one begins is not
     * known then: it may be anywhere after what was seen.
     */
    @Override
    public boolean wants(long second) {
        if (held < settings.page()) {
            return true;
        }
        long seen = second - AuditRecords.DISORDER_SECONDS;
        if (seen <= seconds.lastKey()) {
            return true;
        }
        left = Math.min(left, seen);
        return false;
    }

    @Override
    public JsonNode data() {
        var rows = JsonNodeFactory.instance.arrayNode();
        seconds.values()
                .forEach(
                        records ->
                                records.stream()
                                        .sorted(ORDER)
                                        .map(
                                                each ->
                                                        query.category()
                                                                .row(each, settings.usernames()))
                                        .forEach(rows::add));
        return rows;
    }

    @Override
    public JsonNode next() {
        return left == Long.MAX_VALUE ? NullNode.getInstance() : LongNode.valueOf(left);
    }
}

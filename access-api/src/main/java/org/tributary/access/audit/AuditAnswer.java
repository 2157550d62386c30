package org.tributary.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.access.http.HttpFailure;
import org.tributary.event.v1.AuditRecord;

/** An answer in the making; its memory is bounded whatever the audit holds. */
sealed interface AuditAnswer permits AuditAnswer.Count, AuditAnswer.Groups, AuditPage {

    /** Takes a record that the question is about. */
    void take(AuditRecord record);

    /** Whether a record of this second, or one that comes later, can still belong to the answer. */
    default boolean wants(long second) {
        return true;
    }

    JsonNode data();

    /** Where the next answer begins; null where this is all. */
    default JsonNode next() {
        return NullNode.getInstance();
    }

    static AuditAnswer to(AuditQuery query, AuditSettings settings) {
        if (!query.groups().isEmpty()) {
            return new Groups(query, settings.groups());
        }
        return query.count() ? new Count() : new AuditPage(query, settings);
    }

    /** How many. */
    final class Count implements AuditAnswer {
        private long count;

        @Override
        public void take(AuditRecord record) {
            count++;
        }

        @Override
        public JsonNode data() {
            return LongNode.valueOf(count);
        }
    }

    /** How many of each; with {@code count}, of how many kinds. */
    final class Groups implements AuditAnswer {
        private final AuditQuery query;
        private final int most;
        private final Map<List<JsonNode>, Long> counts = new LinkedHashMap<>();

        Groups(AuditQuery query, int most) {
            this.query = query;
            this.most = most;
        }

        @Override
        public void take(AuditRecord record) {
            var values = query.groups().stream().map(field -> field.value().apply(record)).toList();
            counts.merge(values, 1L, Long::sum);
            if (counts.size() > most) {
                throw HttpFailure.badRequest(
                        "There are more than %d groups: ask for less time, or filter"
                                .formatted(most));
            }
        }

        @Override
        public JsonNode data() {
            if (query.count()) {
                return LongNode.valueOf(counts.size());
            }
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            counts.forEach(
                    (values, count) -> {
                        var row = rows.addObject();
                        for (int i = 0; i < values.size(); i++) {
                            row.set(query.groups().get(i).name(), values.get(i));
                        }
                        row.put("count", count);
                    });
            return rows;
        }
    }
}

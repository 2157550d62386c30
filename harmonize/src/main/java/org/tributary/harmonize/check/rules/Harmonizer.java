package org.tributary.harmonize.check.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.HarmonizedValue;

/** Applies the rules of one node type; says of every value what was changed. Immutable. */
public final class Harmonizer {

    private final ValueRules[] rules;

    private Harmonizer(ValueRules[] rules) {
        this.rules = rules;
    }

    /** Null where no property of the node type has rules, so that such types pay nothing. */
    public static @Nullable Harmonizer of(NodeType type) {
        ValueRules[] rules =
                type.properties().values().stream()
                        .filter(property -> !property.rules().isEmpty())
                        .map(ValueRules::new)
                        .toArray(ValueRules[]::new);
        return rules.length == 0 ? null : new Harmonizer(rules);
    }

    /** Changes the document in place. */
    public List<HarmonizedValue> apply(ObjectNode document) {
        List<HarmonizedValue> changes = List.of();
        for (ValueRules each : rules) {
            JsonNode sent = document.get(each.property());
            if (sent == null || sent.isNull()) {
                continue;
            }
            List<HarmonizedValue> found = new ArrayList<>(0);
            JsonNode kept = sent.isArray() ? items(each, sent, found) : each.apply(sent, found);
            if (!found.isEmpty()) {
                document.set(each.property(), kept);
                changes = joined(changes, found);
            }
        }
        return changes;
    }

    /** Of an array each item; items that mean no value are left out. */
    private static JsonNode items(ValueRules rules, JsonNode array, List<HarmonizedValue> changes) {
        ArrayNode kept = ((ArrayNode) array).arrayNode(array.size());
        for (JsonNode item : array) {
            JsonNode value = item.isNull() ? item : rules.apply(item, changes);
            if (item.isNull() || !value.isNull()) {
                kept.add(value);
            }
        }
        return kept.isEmpty() && !array.isEmpty() ? NullNode.getInstance() : kept;
    }

    private static List<HarmonizedValue> joined(
            List<HarmonizedValue> changes, List<HarmonizedValue> more) {
        if (changes.isEmpty()) {
            return more;
        }
        changes.addAll(more);
        return changes;
    }
}

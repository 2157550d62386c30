package org.tributary.access.facets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.tributary.access.tier.Tier;

/**
 * Joins the counts of all records with those that the caller may read, so that nothing is said of
 * few others: not by a count, not by the absence of one, not by a bound or a mean.
 */
final class MaskedFacets {
    private static final String COUNT = "count";
    private static final String VALUES = "values";
    private static final String HISTOGRAM = "histogram";

    private final Tier tier;

    MaskedFacets(Tier tier) {
        this.tier = tier;
    }

    long total(JsonNode all, JsonNode own) {
        return tier.masked(all.path("total").asLong(), own.path("total").asLong());
    }

    /** A facet of a field with few values. */
    ObjectNode values(JsonNode all, JsonNode own) {
        ObjectNode answer = start(own);
        buckets(answer, VALUES, "value", all, own);
        answer.put("more", all.path("more").asBoolean());
        return answer;
    }

    /** A facet of numbers: bounds and mean are those of readable records. */
    ObjectNode numbers(JsonNode all, JsonNode own) {
        ObjectNode answer = start(own);
        for (String name : new String[] {COUNT, "missing"}) {
            answer.put(name, tier.masked(all.path(name).asLong(), own.path(name).asLong()));
        }
        for (String name : new String[] {"min", "max", "avg"}) {
            answer.set(name, own.path(name));
        }
        buckets(answer, HISTOGRAM, "from", all, own);
        return answer;
    }

    private static ObjectNode start(JsonNode own) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("field", own.path("field"));
        answer.set("type", own.path("type"));
        return answer.put("accessibility", "all");
    }

    /**
     * A bucket with nothing of the caller's own and few of others is left out: that it is there
     * would say that there are some.
     */
    private void buckets(ObjectNode answer, String list, String key, JsonNode all, JsonNode own) {
        Map<JsonNode, JsonNode> mine = new HashMap<>();
        own.path(list).forEach(bucket -> mine.put(bucket.path(key), bucket));
        var buckets = answer.putArray(list);
        for (JsonNode bucket : all.path(list)) {
            JsonNode known = mine.get(bucket.path(key));
            long count =
                    tier.masked(
                            bucket.path(COUNT).asLong(),
                            known == null ? 0 : known.path(COUNT).asLong());
            if (known == null && count == Tier.MASKED) {
                continue;
            }
            ObjectNode shown = buckets.addObject();
            bucket.forEachEntry(
                    (name, value) -> {
                        if (!name.equals("min") && !name.equals("max")) {
                            shown.set(name, value);
                        }
                    });
            shown.put(COUNT, count);
        }
    }
}

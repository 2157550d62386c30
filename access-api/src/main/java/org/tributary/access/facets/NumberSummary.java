package org.tributary.access.facets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.neo4j.driver.Value;

/** Count, bounds and mean over all buckets of a field. */
final class NumberSummary {

    private long count;
    private long missing;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double sum;

    /** Adds a row of bucket, count, least, greatest value and sum. */
    void add(Value bucket) {
        count += bucket.get(1).asLong();
        least = Math.min(least, bucket.get(2).asNumber().doubleValue());
        greatest = Math.max(greatest, bucket.get(3).asNumber().doubleValue());
        sum += bucket.get(4).asNumber().doubleValue();
    }

    void missing(long records) {
        missing = records;
    }

    void write(ObjectNode answer) {
        answer.put("count", count).put("missing", missing);
        if (count == 0) {
            answer.putNull("min").putNull("max").putNull("avg");
        } else {
            answer.put("min", least).put("max", greatest).put("avg", sum / count);
        }
    }
}

package org.tributary.ingest.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** What was taken in. */
public final class SubmissionMetrics {

    private final Counter records;
    private final DistributionSummary bytes;

    public SubmissionMetrics(MeterRegistry meters) {
        records =
                Counter.builder("ingest.records")
                        .description("Records handed over to harmonization")
                        .register(meters);
        bytes =
                DistributionSummary.builder("ingest.body")
                        .description("Size of submissions after decompression")
                        .baseUnit("bytes")
                        .register(meters);
    }

    void accepted(long count, long size) {
        records.increment(count);
        bytes.record(size);
    }
}

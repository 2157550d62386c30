package org.tributary.local.bench;

import java.util.Locale;

/**
 * What {@code bench load} found; its JSON is the command's last line.
 *
 * @param records rows of the large upload
 * @param recordsPerSecond from its first byte to its last record being queryable
 * @param rawRecordsPerSecond what the graph database takes of the same records without the commons
 * @param ratio of the two
 * @param singlePut one record per request
 * @param put1000 a thousand records per request
 * @param peakHeapMb largest heap of our services in use during the run
 */
public record LoadResult(
        int records,
        double recordsPerSecond,
        double rawRecordsPerSecond,
        double ratio,
        Percentiles singlePut,
        Percentiles put1000,
        long peakHeapMb) {

    /** One JSON object on one line. */
    public String json() {
        return String.format(
                Locale.ROOT,
                """
                {"records": %d, "records_per_second": %.0f, "raw_records_per_second": %.0f, "ratio": %.2f, \
                "single_put_ms": {"p50": %.1f, "p95": %.1f}, "put_1000_ms": {"p50": %.1f, "p95": %.1f}, \
                "peak_heap_mb": %d}""",
                records,
                recordsPerSecond,
                rawRecordsPerSecond,
                ratio,
                singlePut.p50(),
                singlePut.p95(),
                put1000.p50(),
                put1000.p95(),
                peakHeapMb);
    }

    /** For people: one figure a line. */
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                records                 %,d
                records per second      %,.0f
                raw limit per second    %,.0f
                ratio                   %.2f
                single PUT, ms          p50 %.1f  p95 %.1f
                PUT of 1,000, ms        p50 %.1f  p95 %.1f
                peak heap, MiB          %d""",
                records,
                recordsPerSecond,
                rawRecordsPerSecond,
                ratio,
                singlePut.p50(),
                singlePut.p95(),
                put1000.p50(),
                put1000.p95(),
                peakHeapMb);
    }
}

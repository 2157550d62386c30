package org.tributary.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadResultTest {

    @Test
    void shouldTakePercentilesByRank() {
        var timings = new Timings(new double[] {5, 1, 4, 2, 3});

        var percentiles = timings.percentiles();

        assertThat(percentiles).isEqualTo(new Percentiles(3, 5, 5));
    }

    @Test
    void shouldPrintOneJsonObjectOnOneLine() {
        var result =
                new LoadResult(
                        100_000,
                        4_321.6,
                        9_000,
                        0.48,
                        new Percentiles(40.1, 90.25, 99),
                        new Percentiles(300, 500, 600),
                        210);

        var json = result.json();

        assertThat(json)
                .isEqualTo(
                        "{\"records\": 100000, \"records_per_second\": 4322, \"raw_records_per_second\": 9000,"
                                + " \"ratio\": 0.48, \"single_put_ms\": {\"p50\": 40.1, \"p95\": 90.3},"
                                + " \"put_1000_ms\": {\"p50\": 300.0, \"p95\": 500.0}, \"peak_heap_mb\": 210}");
    }
}

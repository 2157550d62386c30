package org.tributary.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests recorded from Gen3's services, with their answers: ours must be the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenReplayIT {

    private final GoldenReplay replay = new GoldenReplay("default", "gen3-default");

    @BeforeAll
    void start() {
        replay.start();
    }

    @AfterAll
    void stop() {
        replay.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records-basics",
                "tsv-basics",
                "csv-basics",
                "table-casts",
                "link-targets",
                "upsert-links",
                "upsert-properties",
                "graphql-scalars",
                "graphql-links",
                "graphql-paging",
                "graphql-filters",
                "graphql-errors",
                "graphql-paths",
                "core-metadata",
                "no-token",
                "invalid-token",
                "node-interface",
                "node-type",
                "dictionary",
                "programs-and-projects",
                "content-types",
                "cardinality",
                "link-groups",
                "link-lookup-without-key",
                "false-success",
                "update-without-key",
                "dry-run",
                "commit",
                "close",
                "delete-records",
                "delete-fields-and-marks",
                "delete-projects",
                "review-and-open",
                "file-records",
                "async-and-bulk",
                "export-by-id",
                "export-by-type",
                "templates",
                "transaction-log",
                "transaction-documents"
            })
    void shouldAnswerLikeGen3(String scenario) throws IOException, InterruptedException {
        replay.shouldAnswerLikeGen3(scenario);
    }

    @Test
    void shouldGiveBackGeneratedRecords() {
        replay.shouldGiveBackGeneratedRecords();
    }
}

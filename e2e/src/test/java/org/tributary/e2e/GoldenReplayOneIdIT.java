package org.tributary.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same with a dictionary whose files have no {@code object_id}, so that a file record's id is
 * its file's GUID, and with exclusive groups of links.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenReplayOneIdIT {

    private final GoldenReplay replay = new GoldenReplay("sheepdog-test", "sheepdog-test.json");

    @BeforeAll
    void start() {
        replay.start();
    }

    @AfterAll
    void stop() {
        replay.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionary-sheepdog-test", "exclusive-links", "file-records-one-id"})
    void shouldAnswerLikeGen3(String scenario) throws IOException, InterruptedException {
        replay.shouldAnswerLikeGen3(scenario);
    }

    @Test
    void shouldGiveBackGeneratedRecords() {
        replay.shouldGiveBackGeneratedRecords();
    }
}

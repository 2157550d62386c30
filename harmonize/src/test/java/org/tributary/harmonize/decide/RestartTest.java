package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionReleased;

/** A process that ends anywhere in a large submission, and the next one that goes on. */
class RestartTest {

    private static final int PERSONS = 900;

    private static Bodies body() {
        var rows = new ArrayList<String>();
        IntStream.range(0, PERSONS)
                .forEach(
                        i -> {
                            rows.add(
                                    "{\"type\":\"profile\",\"submitter_id\":\"q%d\",\"persons\":{\"submitter_id\":\"p%d\"}}"
                                            .formatted(i, i));
                            rows.add(
                                    "{\"type\":\"person\",\"submitter_id\":\"p%d\",\"studies\":{\"submitter_id\":\"st\"}}"
                                            .formatted(i));
                        });
        return Bodies.json(rows.toString());
    }

    private static TestCommons commons(SurvivingStores stores) {
        return new TestCommons(
                TestDictionary.make(), DecideSettings.AHEAD, stores, new Properties());
    }

    @ParameterizedTest
    @CsvSource({
        "1, false", "2, false", "4, false", "6, false", "9, false", "12, false", "15, false",
                "18, false",
        "1, true", "2, true", "4, true", "6, true", "9, true", "12, true", "15, true", "18, true"
    })
    void shouldGoOnWhereItWas(int turns, boolean pendingIsLost) {
        var stores = new SurvivingStores();
        List<GenericContainer> log = new ArrayList<>();
        long id;
        var scope = TestCommons.scope(Role.UPDATE);
        int answers;
        try (var commons = commons(stores)) {
            commons.withProject()
                    .put(
                            "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}");
            id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.seal(id, commons.chunks(id, scope, body(), 300), scope, body());
            IntStream.range(0, turns).forEach(_ -> commons.turn());
            commons.log().forEach(record -> log.add(record.value()));
            answers = commons.outcomes(id).size();
            stores.keep(pendingIsLost ? Set.of("pending") : Set.of());
        }

        try (var commons = commons(stores)) {
            commons.settle();
            commons.log().forEach(record -> log.add(record.value()));
            answers += commons.outcomes(id).size();
        }

        assertThat(answers).isOne();
        assertThat(events(log, "person")).hasSize(PERSONS).doesNotHaveDuplicates();
        assertThat(events(log, "profile")).hasSize(PERSONS).doesNotHaveDuplicates();
        assertThat(sequences(log))
                .isEqualTo(
                        IntStream.rangeClosed(1, 4 + 2 * PERSONS + 1)
                                .mapToObj(i -> (long) i)
                                .toList());
    }

    @Test
    void shouldKeepWhatWaitsForALargeOne() {
        var stores = new SurvivingStores();
        var scope = TestCommons.scope(Role.UPDATE);
        long small;
        try (var commons = commons(stores)) {
            commons.withProject()
                    .put(
                            "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}");
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.seal(id, commons.chunks(id, scope, body(), 300), scope, body());
            commons.turn();
            small =
                    commons.whole(
                            scope,
                            Bodies.json(
                                    "{\"type\":\"person\",\"submitter_id\":\"p1\",\"studies\":{\"submitter_id\":\"st\"},\"age\":3}"));
            stores.keep(Set.of());
        }

        try (var commons = commons(stores)) {
            commons.settle();

            assertThat(commons.answer(small).path("updated_entity_count").asInt()).isOne();
        }
    }

    private static List<String> events(List<GenericContainer> log, String type) {
        return log.stream()
                .filter(event -> event.getSchema().getName().equals(type))
                .map(event -> String.valueOf(((GenericRecord) event).get("submitter_id")))
                .toList();
    }

    private static List<Long> sequences(List<GenericContainer> log) {
        return log.stream()
                .filter(event -> projectId(event).equals("CGCI-BLGSP"))
                .map(
                        event ->
                                event instanceof SubmissionReleased marker
                                        ? marker.getSequence()
                                        : (Long) ((GenericRecord) event).get("sequence"))
                .toList();
    }

    private static String projectId(GenericContainer event) {
        return event instanceof SubmissionReleased marker
                ? marker.getProjectId()
                : String.valueOf(((GenericRecord) event).get("project_id"));
    }
}

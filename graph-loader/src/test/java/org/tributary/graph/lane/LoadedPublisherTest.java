package org.tributary.graph.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.graph.change.GraphChange.Released;

class LoadedPublisherTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final MockProducer<String, GenericContainer> producer =
            new MockProducer<>(true, null, new StringSerializer(), (_, _) -> new byte[0]);
    private final LoadedPublisher publisher =
            new LoadedPublisher(producer, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldTellWhatIsWholeAndHowFarTheProjectIs() {
        publisher.publish(List.of(outcome(9L, new Released("P-C", 8, 5, 3))));

        assertThat(producer.history())
                .extracting(ProducerRecord::key)
                .containsExactly("P-C", "P-C");
        assertThat(producer.history())
                .extracting(ProducerRecord::value)
                .containsExactly(
                        new SubmissionLoaded("P-C", 5L, 8L, 3L, NOW), new LoadProgress("P-C", 9L));
    }

    @Test
    void shouldSayNothingOfAProjectThatTheGraphDoesNotKnow() {
        publisher.publish(List.of(outcome(null), outcome(0L)));

        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSayWhenItCannotPublish() {
        var failing =
                new MockProducer<String, GenericContainer>(
                        false, null, new StringSerializer(), (_, _) -> new byte[0]);
        var broken = new LoadedPublisher(failing, Clock.systemUTC());
        broken.publish(List.of(outcome(9L)));

        failing.errorNext(new IllegalStateException("not allowed"));

        assertThat(broken.failure().orElseThrow()).contains("not allowed");
    }

    private static ProjectOutcome outcome(
            @org.jspecify.annotations.Nullable Long fence, Released... released) {
        return new ProjectOutcome("P-C", fence, List.of(released), List.of(), new Ending.Done());
    }
}

package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

class CheckWorkerTest {

    /** Kafka Streams reads its settings when it is made, without a broker. */
    @Test
    void shouldNotRunBeforeItIsStarted() {
        var kafka = new KafkaSettings("127.0.0.1:1", null, null);
        var catalog = SchemaCatalog.of(new DictionaryVersion("1", "{}", List.of(), Instant.EPOCH));
        var check = new RecordCheck(Dictionary.parse(TestArtifact.TEXT));

        try (var worker = new CheckWorker(kafka, new RegistrySerdes(catalog), check, "one", 2)) {
            assertThat(worker.running()).isFalse();
        }
    }
}

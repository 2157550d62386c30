package org.tributary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void shouldReadDefaultsWhereNothingIsSet() {
        var reader = new SettingsReader("INGEST", Map.of());

        int port = reader.integer("HTTP_PORT", 8081, 0, 65_535, "Port");
        var wait = reader.duration("WAIT", "30s", "Wait");
        boolean on = reader.flag("ON", true, "On");
        reader.finish();

        assertThat(port).isEqualTo(8081);
        assertThat(wait).isEqualTo(Duration.ofSeconds(30));
        assertThat(on).isTrue();
    }

    @Test
    void shouldReportEveryFaultAtOnce() {
        var reader =
                new SettingsReader(
                        "INGEST",
                        Map.of("INGEST_HTTP_PORT", "70000", "INGEST_TYPO", "1", "OTHER_X", "1"));

        reader.integer("HTTP_PORT", 8081, 0, 65_535, "Port");
        reader.text("KAFKA_BOOTSTRAP_SERVERS", "Brokers");

        assertThatThrownBy(reader::finish)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.faults())
                                        .containsExactly(
                                                "INGEST_HTTP_PORT is '70000': expected a whole number from 0 to 65535",
                                                "INGEST_KAFKA_BOOTSTRAP_SERVERS is missing: expected a text (Brokers)",
                                                "INGEST_TYPO is not a setting of this service"));
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "PT1M,PT1M"})
    void shouldReadDurations(String text, Duration expected) {
        var reader = new SettingsReader("X", Map.of("X_WAIT", text));

        var read = reader.duration("WAIT", "1s", "Wait");

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void shouldAskForBothHalvesOfAKafkaSignIn() {
        var reader =
                new SettingsReader(
                        "X", Map.of("X_KAFKA_BOOTSTRAP_SERVERS", "h:1", "X_KAFKA_USERNAME", "me"));

        KafkaSettings.read(reader);

        assertThatThrownBy(reader::finish).hasMessageContaining("go together");
    }

    @Test
    void shouldNotShowSecrets() {
        var reader = new SettingsReader("X", Map.of("X_KEY", "s3cret"));

        var secret = reader.secret("KEY", "Key");

        assertThat(secret).hasToString("***");
        assertThat(secret.value()).isEqualTo("s3cret");
    }

    @Test
    void shouldListWhatItReadAsTableRows() {
        var reader = new SettingsReader("X", Map.of("X_A", "1"));

        reader.text("A", "First.");
        reader.text("B", "", "Second.");
        reader.integer("C", 3, 0, 9, "Third.");

        assertThat(reader.settings())
                .extracting(Setting::markdown)
                .containsExactly(
                        "| `X_A` | required | First. |",
                        "| `X_B` | none | Second. |",
                        "| `X_C` | `3` | Third. |");
    }
}

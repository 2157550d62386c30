package org.tributary.harmonize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsException;

class HarmonizeSettingsTest {

    private static final Map<String, String> REQUIRED =
            Map.of(
                    "HARMONIZE_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092",
                    "HARMONIZE_ID_SECRET", "s3cret");

    @Test
    void shouldReadDefaults() {
        var settings = HarmonizeSettings.from(REQUIRED);

        assertThat(settings.decide().enabled()).isTrue();
        assertThat(settings.decide().ahead()).isEqualTo(10_000);
        assertThat(settings.decide().silence()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.check().enabled()).isTrue();
        assertThat(settings).asString().doesNotContain("s3cret");
    }

    @Test
    void shouldReportEveryFault() {
        assertThatThrownBy(
                        () ->
                                HarmonizeSettings.from(
                                        Map.of(
                                                "HARMONIZE_CHECK", "false",
                                                "HARMONIZE_DECIDE", "false",
                                                "HARMONIZE_MEMORY_MIB", "much",
                                                "HARMONIZE_STATE", "x")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.faults())
                                        .anyMatch(fault -> fault.contains("nothing is left to do"))
                                        .anyMatch(fault -> fault.contains("'much'"))
                                        .anyMatch(fault -> fault.contains("HARMONIZE_ID_SECRET"))
                                        .anyMatch(fault -> fault.contains("HARMONIZE_STATE ")));
    }

    @Test
    void shouldListEverySettingInTheReadme() throws Exception {
        List<String> rows = HarmonizeSettings.table().stream().map(Setting::markdown).toList();

        var readme = Files.readAllLines(Path.of("README.md"));

        assertThat(readme).containsAll(rows);
        assertThat(readme.stream().filter(line -> line.startsWith("| `HARMONIZE_")))
                .hasSize(rows.size() + 2);
    }
}
